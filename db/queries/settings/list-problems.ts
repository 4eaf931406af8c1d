import { and, desc, eq, isNull, lt, or } from "drizzle-orm";
import type { Viewer } from "@/domain/access/viewer";
import type { ProblemKind } from "@/domain/problems";
import type { Reader } from "../../client";
import { problems } from "../../schema/problems";

const PAGE_ROWS = 50;

/**
 * Problems in the work of the viewer's company or in nobody's, the latest first; `older` is where the next page begins,
 * null on the last one.
 */
export async function listProblems(
  db: Reader,
  { viewer, kind, before }: { viewer: Viewer; kind: ProblemKind; before: number | null },
) {
  const rows = await db
    .select()
    .from(problems)
    .where(
      and(
        eq(problems.kind, kind),
        or(eq(problems.companyId, viewer.companyId), isNull(problems.companyId)),
        before === null ? undefined : lt(problems.latest, before),
      ),
    )
    .orderBy(desc(problems.latest))
    .limit(PAGE_ROWS + 1);
  return { problems: rows.slice(0, PAGE_ROWS), older: rows.length > PAGE_ROWS ? rows[PAGE_ROWS - 1]!.latest : null };
}
export type Problem = Awaited<ReturnType<typeof listProblems>>["problems"][number];

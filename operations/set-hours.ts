import { and, asc, eq, isNull } from "drizzle-orm";
import type { Database } from "@/db/client";
import { staff } from "@/db/schema/company";
import { write } from "@/db/write";
import type { WorkingHours } from "@/domain/booking/working-hours";
import { ExpectedError } from "@/lib/errors";

type SetHours = { companyId: number; actor: string; name: string; hours: readonly WorkingHours[] | null };

/** Says when the one of the staff with this name works; null: at the usual hours. Throws not_found, refused where several have it. */
export async function setHours(
  db: Database,
  { companyId, actor, name, hours }: SetHours,
): Promise<{ staffId: number }> {
  return write(db, { actor, method: "manual" }, async (tx) => {
    const named = and(eq(staff.companyId, companyId), eq(staff.name, name), isNull(staff.mergedIntoId));
    const people = await tx
      .select({ id: staff.id })
      .from(staff)
      .where(named)
      .orderBy(asc(staff.id))
      .for("no key update");
    const [person, other] = people;
    if (!person) throw new ExpectedError("not_found", `Nobody of the staff is called "${name}".`);
    if (other) throw new ExpectedError("refused", `Several of the staff are called "${name}": enter it on the page.`);
    await tx
      .update(staff)
      .set({ hours })
      .where(and(eq(staff.companyId, companyId), eq(staff.id, person.id)));
    return { staffId: person.id };
  });
}

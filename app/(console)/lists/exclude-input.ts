import "server-only";
import { z } from "zod";
import type { Reader } from "@/components/links/record-cards";
import { type Chosen, MOST_AT_ONCE } from "@/operations/exclude-chosen";
import { getReader } from "../reader";

const Ids = z.array(z.int().positive()).max(MOST_AT_ONCE);
const Selected = z.discriminatedUnion("of", [
  z.object({ of: z.literal("rows"), ids: Ids.min(1).readonly() }),
  z.object({
    of: z.literal("filter"),
    query: z.string().max(4000),
    throughId: z.int().nonnegative(),
    at: z.int().transform((ms) => new Date(ms)),
    except: Ids.readonly(),
  }),
]);

/** What a browser sends to exclude the rows that are selected in a list. */
export const ExcludeInput = z.object({ chosen: Selected, reason: z.string().trim().min(1).max(500) });

/** The selected rows as the reader's own list knows them; `filterOf` reads its address at the moment of the selection. */
export async function chosenRows<Filter>(
  selected: z.output<typeof Selected>,
  filterOf: (search: URLSearchParams, reader: Reader["company"] & { now: Date }) => Filter,
): Promise<Chosen<Filter & { throughId: number }>> {
  if (selected.of === "rows") return { ids: selected.ids };
  const { company } = await getReader();
  const { query, throughId, at, except } = selected;
  const filter = { ...filterOf(new URLSearchParams(query), { ...company, now: at }), throughId };
  return { filter, country: company.country, except };
}

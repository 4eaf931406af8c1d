import { type CallParams, isFiltered, serializeCallParams } from "./call-search-params";

/** Parts of the calls that are looked at all day, as what their addresses say. */
export const callScopes = {
  all: {},
  orphaned: { status: ["orphaned"] },
  review: { status: ["conflict", "one_sided", "suggested"] },
  today: { period: "today" },
} as const satisfies Record<string, { status?: CallParams["status"]; period?: CallParams["period"] }>;

export type CallScope = keyof typeof callScopes;
export const callScopeNames = ["all", "orphaned", "review", "today"] as const satisfies readonly CallScope[];

/** The list's address narrowed to the scope alone, sorted as before. */
export function scopeHref(scope: CallScope, { sort, dir }: Pick<CallParams, "sort" | "dir">): string {
  // Without any word in the address, the default view would open.
  const view = scope === "all" ? "all" : null;
  return `/calls${serializeCallParams({ ...statesOf(scope), sort, dir, view })}`;
}

/** The scope that the address is exactly; null: it is narrowed in another way. */
export function scopeOf(params: CallParams): CallScope | null {
  if (!isFiltered(params)) return "all";
  const bare = serializeCallParams({
    ...params,
    sort: null,
    dir: null,
    cursor: null,
    view: null,
    status: [...params.status].sort(),
  });
  return callScopeNames.find((scope) => serializeCallParams(statesOf(scope)) === bare) ?? null;
}

function statesOf(scope: CallScope): Partial<CallParams> {
  const { status, period }: { status?: readonly CallParams["status"][number][]; period?: CallParams["period"] } =
    callScopes[scope];
  return { ...(status && { status: [...status] }), ...(period && { period }) };
}

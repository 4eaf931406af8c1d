import "server-only";
import type { SQL } from "drizzle-orm";
import type { ColumnName } from "@/components/data-table/columns-menu";
import type { ListScreen } from "@/components/data-table/list-screens";
import type { Scope } from "@/components/data-table/scope-tabs";
import type { Reader } from "@/components/links/record-cards";
import type { Translate } from "@/components/links/translate";
import type { Database } from "@/db/client";
import type { Counts } from "@/db/queries/count-apart";
import type { OverTime } from "@/db/queries/count-in-buckets";
import type { Permission } from "@/domain/access/permissions";
import type { Viewer } from "@/domain/access/viewer";

/** Who asks for the rows of which address. */
export type Asking<Params> = {
  viewer: Viewer;
  reader: Reader;
  params: Params;
  /** Rows that were recorded later are left out. */
  throughId?: number;
};

/** What every list says in its address beside its own filters. */
export type ListParams = {
  cursor: string | null;
  view: string | null;
  period: string | null;
  from: string | null;
  to: string | null;
};

/** What counts the choices of the filters above a list. */
export type CountedChoices<Params> = {
  permission: Permission;
  load(search: URLSearchParams): Params;
  /** Its filters whose choices are counted, and what a choice looks like. */
  facets: Readonly<Record<string, "word" | "id">>;
  choiceCounts(db: Database, asking: Asking<Params>, choices: Choices): Promise<Counts>;
};

/** One list of the console: what its bar, its saved views and its counts need to know of it. */
export type ListDefinition<Params extends ListParams = ListParams> = CountedChoices<Params> & {
  screen: ListScreen;
  /** Where it is, without a query. */
  path: string;
  /** The query of an address, with its question mark; empty for the list as it is at first. */
  serialize(params: { [Name in keyof Params]?: Params[Name] | null }): string;
  columns(t: Translate): readonly ColumnName[];
  /** The parts into which it falls, seen from the present address. */
  scopes(params: Params, t: Translate): readonly Scope[];
  /** Whether a scope keeps the other filters of the address, so that its count changes with them. */
  scopesKeepFilters: boolean;
  /** A scalar subquery: how many rows there are at an address, at most `stop`, which is COUNT_STOP where it is left out. */
  count(db: Database, asking: Asking<Params>, stop?: number): SQL;
  /** How its rows lie in time; null: not counted before the signal aborted, or too many. */
  overTime(db: Database, asking: Asking<Params>, signal: AbortSignal): Promise<OverTime | null>;
  /** The database says the company's id here when rows are recorded. */
  channel: string;
  latestId(db: Database, viewer: Viewer): Promise<number>;
  countNew(db: Database, asking: Asking<Params>, afterId: number): Promise<number>;
  /** All its rows at an address, in their order, as written cells. */
  sheet(db: Database, asking: Asking<Params>): WrittenSheet;
};

type WrittenSheet = { headings: string[]; pages: AsyncGenerator<string[][], void, undefined> };

/** How many rows an export reads at once: between two reads, other requests have their turn. */
export const SHEET_ROWS_A_READ = 1000;

export type Choices = { facet: string; choices: readonly string[]; signal: AbortSignal };

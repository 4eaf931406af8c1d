import type { DayPeriod } from "@/db/queries/insights/read-insights";
import { type FigureGroup, type ListedFigure, writeGroup } from "@/domain/insights/listed-figures";
import type { InsightPart } from "@/domain/insights/parts";
import { unlinkedStatuses } from "@/domain/linking/link-status";
import { serializeAppointmentParams } from "../appointments/appointment-search-params";
import { serializeCallParams } from "../calls/call-search-params";

/** The days and the part of the company that shown figures are of. */
export type Shown = DayPeriod & Partial<InsightPart>;

const partOf = ({ branch, agent }: Shown) => ({ branch: branch ? [branch] : [], agent: agent ? [agent] : [] });

/** Where the calls are that a figure of this period, and of this group of it, counts. */
export function figureHref(shown: Shown, figure: ListedFigure, group: FigureGroup | null = null): string {
  const { from, to } = shown;
  return `/calls${serializeCallParams({ from, to, ...partOf(shown), figure, of: group && writeGroup(group) })}`;
}

/** The same of calls that booked and are in one of the ways not linked. */
export function unlinkedHref(shown: Shown, status: (typeof unlinkedStatuses)[number]): string {
  const { from, to } = shown;
  return `/calls${serializeCallParams({ from, to, ...partOf(shown), figure: "unlinked", status: [status] })}`;
}

/** The voice agent's appointments that no call is tied to, by when they were booked. */
export function riskHref({ from, to, branch }: Shown): string {
  return `/appointments${serializeAppointmentParams({
    ...{ scope: "all", source: ["voice_agent"], link: [...unlinkedStatuses] },
    ...{ bookedFrom: from, bookedTo: to, branch: branch ? [branch] : [] },
  })}`;
}

import { generateHistory } from "@/domain/histories/generate-history";
import type { HistoryLine } from "@/domain/histories/history-line";
import { Random } from "@/domain/random";
import type { CompanyCatalogue } from "@/domain/records/company-catalogue";
import { isObject, type JsonObject, textAt } from "@/integrations/lenient-json";
import { parseCompanyLine } from "../load/company-line";

/** What happens at the providers, in the order in which it does. */
export type Happening =
  | { kind: "call"; id: string; call: JsonObject }
  | { kind: "booking"; uid: string; event: string; body: JsonObject; by: BookedBy };

/**
 * Who makes a booking: our function during the call; the voice agent's own tool, with the call's id in the metadata; or
 * somebody else. A later event of a booking is by nobody.
 */
export type BookedBy = { how: "function" | "tool" | "elsewhere" | "later"; callId: string | null };

export type Plan = {
  catalogue: CompanyCatalogue;
  happenings: Happening[];
  calls: number;
  /** The bookings that each call made, by its id: only calls that made one. */
  bookedBy: Map<string, string[]>;
  /** The first booking of the chain that a booking belongs to. */
  firstOf: Map<string, string>;
};

export type Share = {
  seed: number;
  calls: number;
  /** Until when it happens. */
  until: Date;
  /** In so many of the voice agents' bookings, the last ones, nothing names the partner. */
  loseLinks: number;
};

/** What share of the voice agents' bookings is made through our function. */
const THROUGH_FUNCTION = 0.4;

/** The last calls of a made-up salon until a moment, and the bookings meanwhile, with who really booked what. */
export function makePlan({ seed, calls, until, loseLinks }: Share): Plan {
  const random = new Random(seed).fork("simulation");
  const lines = lastOf(historyUntil(seed, calls, until), calls);
  const callOf = new Map<string, string>();
  const bookedBy = new Map<string, string[]>();
  for (const line of lines) {
    if (line.type !== "truth" || line.bookingUid === null) continue;
    callOf.set(line.bookingUid, line.callId);
    bookedBy.set(line.callId, [...(bookedBy.get(line.callId) ?? []), line.bookingUid]);
  }
  const bookings = lines.filter((line) => line.type === "booking").map((line) => payloadOf(line.body));
  const firstOf = chains(bookings);
  const changed = changedLater(bookings);
  let left = callOf.size;
  const happenings = lines.flatMap((line): Happening[] => {
    if (line.type === "call") return [{ kind: "call", id: textAt(line.body, "call_id")!, call: line.body }];
    if (line.type !== "booking") return [];
    const uid = textAt(payloadOf(line.body), "uid")!;
    const event = textAt(line.body, "triggerEvent")!;
    const callId = callOf.get(uid) ?? null;
    const how = (): BookedBy["how"] => {
      if (event !== "BOOKING_CREATED") return "later";
      if (callId === null) return "elsewhere";
      if (left-- <= loseLinks) return "elsewhere";
      return !changed.has(uid) && random.chance(THROUGH_FUNCTION) ? "function" : "tool";
    };
    return [{ kind: "booking", uid, event, body: line.body, by: { how: how(), callId } }];
  });
  const company = lines.find((line) => line.type === "company")!;
  return {
    catalogue: parseCompanyLine(company),
    ...{ happenings, bookedBy, firstOf },
    calls: happenings.filter((one) => one.kind === "call").length,
  };
}

const DAY_MS = 86_400_000;

/** More days than so many calls take, of which the last is cut off in its middle. */
function historyUntil(seed: number, calls: number, until: Date): HistoryLine[] {
  const days = Math.ceil(calls / FEWEST_CALLS_A_DAY) + 2;
  const startsOn = new Date(until.getTime() - days * DAY_MS);
  const lines = [...generateHistory({ seed, calls: calls * 3 + 500, noise: "quiet", startsOn })];
  return lines.filter((line) => {
    if (line.type === "call") return Number(line.body["end_timestamp"]) <= until.getTime();
    return line.type !== "booking" || Date.parse(textAt(line.body, "createdAt") ?? "") <= until.getTime();
  });
}

const FEWEST_CALLS_A_DAY = 40;

/** Without the calls before the last so many, and without what was booked before those. */
function lastOf(lines: HistoryLine[], calls: number): HistoryLine[] {
  const ids = lines.flatMap((line) => (line.type === "call" ? [textAt(line.body, "call_id")!] : []));
  const kept = new Set(ids.slice(-calls));
  const begun = lines.flatMap((line) =>
    line.type === "call" && kept.has(textAt(line.body, "call_id")!) ? [Number(line.body["start_timestamp"])] : [],
  );
  const from = Math.min(...begun);
  const truths = lines.filter((line) => line.type === "truth");
  const firstOf = chains(lines.filter((line) => line.type === "booking").map((line) => payloadOf(line.body)));
  const gone = new Set(
    truths.flatMap((truth) => (truth.bookingUid !== null && !kept.has(truth.callId) ? [truth.bookingUid] : [])),
  );
  for (const line of lines) {
    if (line.type !== "booking" || Date.parse(textAt(line.body, "createdAt") ?? "") >= from) continue;
    const uid = textAt(payloadOf(line.body), "uid")!;
    gone.add(firstOf.get(uid) ?? uid);
  }
  return lines.filter((line) => {
    if (line.type === "call") return kept.has(textAt(line.body, "call_id")!);
    if (line.type === "truth") return kept.has(line.callId);
    const uid = line.type === "booking" ? textAt(payloadOf(line.body), "uid")! : "";
    return !gone.has(firstOf.get(uid) ?? uid);
  });
}

export function payloadOf(body: JsonObject): JsonObject {
  return isObject(body["payload"]) ? body["payload"] : body;
}

function chains(bookings: JsonObject[]): Map<string, string> {
  const first = new Map<string, string>();
  for (const booking of bookings) {
    const [uid, old] = [textAt(booking, "uid")!, textAt(booking, "rescheduleUid")];
    first.set(uid, old === null ? (first.get(uid) ?? uid) : (first.get(old) ?? old));
  }
  return first;
}

function changedLater(bookings: JsonObject[]): Set<string> {
  const seen = new Set<string>();
  const changed = new Set<string>();
  for (const booking of bookings) {
    const [uid, old] = [textAt(booking, "uid")!, textAt(booking, "rescheduleUid")];
    if (seen.has(uid)) changed.add(uid);
    if (old !== null) changed.add(old);
    seen.add(uid);
  }
  return changed;
}

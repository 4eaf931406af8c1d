import { TZDate } from "@date-fns/tz";
import type { BookableService, Slot } from "@/domain/booking/calendar";
import type { FunctionOutcome } from "@/domain/booking/function-outcome";
import { instantIn } from "@/domain/records/local-time";
import type { Ask } from "./ask";
import { wantedService, wantedStaff } from "./wanted";

/** As many as a voice can say and a caller remember. */
const OFFERED_SLOTS = 4;
const LOOK_AHEAD_DAYS = 7;
const DAY_MS = 86_400_000;

/** Free times from the wanted one or on the wanted day, else within the next week. */
export async function checkAvailability(ask: Ask): Promise<FunctionOutcome> {
  const service = wantedService(ask.context, ask.args, ask.branchId);
  if (!service) return unknownService(ask);
  const slots = await freeSlots(ask, service, windowOf(ask));
  return { kind: "slots", slots };
}

/** Free times to say instead, none when the calendar does not tell in time. */
export async function alternatives(ask: Ask, service: BookableService, wanted: Date) {
  const from = wanted > ask.context.now ? wanted : ask.context.now;
  const window = { from, to: new Date(from.getTime() + LOOK_AHEAD_DAYS * DAY_MS) };
  return ask.deadline.within(
    freeSlots(ask, service, window).catch(() => []),
    [],
  );
}

export function unknownService({ context }: Ask): FunctionOutcome {
  return { kind: "refused", because: "unknown_service", offers: context.services.slice(0, 8).map(({ name }) => name) };
}

type Window = { from: Date; to: Date };

async function freeSlots(ask: Ask, service: BookableService, { from, to }: Window) {
  const { calendar, deadline, branchId, context, args } = ask;
  const staffId = wantedStaff(context, args, branchId);
  const query = { service, branchId, staffId, from, to, limit: OFFERED_SLOTS };
  return (await calendar.freeSlots(query, deadline)).map(toldSlot);
}

const toldSlot = ({ startsAt, staffName }: Slot) => ({ startsAt: startsAt.toISOString(), staff: staffName });

function windowOf({ args, context }: Ask): Window {
  const { now, timeZone } = context;
  const later = (date: Date) => (date > now ? date : now);
  const start = args.startsAt === null ? null : instantIn(args.startsAt, timeZone);
  if (start) return { from: later(start), to: new Date(later(start).getTime() + DAY_MS) };
  if (args.day !== null) {
    const [year = 0, month = 1, day = 1] = args.day.split("-").map(Number);
    const midnight = (offset: number) =>
      new Date(new TZDate(year, month - 1, day + offset, 0, 0, 0, timeZone).getTime());
    return { from: later(midnight(0)), to: midnight(1) };
  }
  return { from: now, to: new Date(now.getTime() + LOOK_AHEAD_DAYS * DAY_MS) };
}

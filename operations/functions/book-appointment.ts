import { listBookedSince } from "@/db/queries/booking/callers-appointments";
import type { BookableService, BookingOrder } from "@/domain/booking/calendar";
import { CalendarRefusal } from "@/domain/booking/calendar-errors";
import type { FunctionOutcome } from "@/domain/booking/function-outcome";
import { instantIn } from "@/domain/records/local-time";
import { mayBeOnePerson } from "@/domain/records/people-of-number";
import { actOnce } from "./act-once";
import type { Ask } from "./ask";
import { alternatives, unknownService } from "./check-availability";
import { requestMark } from "./hold-request";
import { callersPhone, wantedService, wantedStaff } from "./wanted";

/** Clocks of the calendar and of ours may differ by so much. */
const CLOCKS_DIFFER_MS = 5 * 60_000;

/** Books what the arguments say for the caller. What this request made before, or somebody in this call, is not made again. */
export async function bookAppointment(ask: Ask): Promise<FunctionOutcome> {
  const { context, args, call, branchId } = ask;
  const service = wantedService(context, args, branchId);
  if (!service) return unknownService(ask);
  const startsAt = args.startsAt === null ? null : instantIn(args.startsAt, context.timeZone);
  if (!startsAt) return { kind: "refused", because: "no_start" };
  const name = args.customerName ?? call.callerName;
  if (name === null) return { kind: "refused", because: "no_name" };
  const phone = callersPhone(context, args, call);
  if (phone === null && args.email === null) return { kind: "refused", because: "no_contact" };
  const order = { service, startsAt, attendee: { name, phone, email: args.email } };
  try {
    return await bookOnce(ask, order);
  } catch (error) {
    if (!(error instanceof CalendarRefusal) || error.reason !== "slot_taken") throw error;
    return { kind: "refused", because: "slot_taken", slots: await alternatives(ask, service, startsAt) };
  }
}

type Wanted = Pick<BookingOrder, "startsAt" | "attendee"> & { service: BookableService };

function bookOnce(ask: Ask, wanted: Wanted): Promise<FunctionOutcome> {
  const { calendar, deadline, context, branchId, args, call } = ask;
  return actOnce(ask, {
    kind: "booked",
    bookingUid: null,
    service: wanted.service.name,
    async before(hold) {
      const metadata = { call_id: call.providerCallId, relink_request: requestMark(hold) };
      const since = new Date(hold.askedAt.getTime() - CLOCKS_DIFFER_MS);
      return hold.attempt > 1 ? calendar.findByRequest({ metadata, since }, deadline) : null;
    },
    async act(hold) {
      const held = await bookedAlready(ask, wanted);
      if (held) return held;
      const metadata = { call_id: call.providerCallId, relink_request: requestMark(hold) };
      const staffId = wantedStaff(context, args, branchId);
      return calendar.book({ ...wanted, branchId, staffId, metadata, now: context.now }, deadline);
    },
  });
}

/** The booking that somebody made in this call for the same person and time, where the calendar has it. */
async function bookedAlready(
  { db, companyId, call, calendar, deadline }: Ask,
  { attendee, startsAt, service }: Wanted,
) {
  const { phone, name } = attendee;
  if (phone === null) return null;
  const { providerCallId } = call;
  const booked = await listBookedSince(db, { companyId, providerCallId, phone, startsAt, serviceId: service.id });
  const same = booked.find((one) => one.attendeeName !== null && mayBeOnePerson(one.attendeeName, name));
  return same?.uid && same.provider === calendar.provider ? calendar.find(same.uid, deadline) : null;
}

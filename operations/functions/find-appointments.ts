import { type CallersAppointment, findByUid, listAheadOf } from "@/db/queries/booking/callers-appointments";
import type { FunctionOutcome, ToldAppointment } from "@/domain/booking/function-outcome";
import { instantIn } from "@/domain/records/local-time";
import type { Ask } from "./ask";
import { callersPhone } from "./wanted";

/** What is still ahead for the caller. */
export async function findAppointments(ask: Ask): Promise<FunctionOutcome> {
  const { context, args, call, db } = ask;
  const phone = callersPhone(context, args, call);
  if (phone === null) return { kind: "refused", because: "no_contact" };
  const ahead = await listAheadOf(db, { companyId: ask.companyId, phone, now: context.now });
  return { kind: "appointments", appointments: ahead.map(toldAppointment) };
}

/** The one appointment that is meant: by its uid, else the caller's only one, or the only one on the day that is named. */
export async function meantAppointment(ask: Ask): Promise<CallersAppointment | FunctionOutcome> {
  const { context, args, call, db, companyId } = ask;
  if (args.uid !== null) {
    const named = await findByUid(db, { companyId, uid: args.uid });
    return named ?? { kind: "refused", because: "no_appointment" };
  }
  const phone = callersPhone(context, args, call);
  if (phone === null) return { kind: "refused", because: "no_contact" };
  const ahead = await listAheadOf(db, { companyId, phone, now: context.now });
  const start = args.startsAt === null ? null : instantIn(args.startsAt, context.timeZone)?.getTime();
  const named = ahead.filter((one) => ask.name === "cancel_appointment" && one.startsAt.getTime() === start);
  const [only, ...others] = named.length > 0 ? named : ahead;
  if (!only) return { kind: "refused", because: "no_appointment" };
  return others.length > 0 ? { kind: "refused", because: "several_appointments" } : only;
}

export const toldAppointment = ({ uid, startsAt, service, staff }: CallersAppointment): ToldAppointment => ({
  ...{ uid, service, staff },
  startsAt: startsAt.toISOString(),
});

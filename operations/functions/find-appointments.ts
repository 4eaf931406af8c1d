import { type CallersAppointment, findByUid, listAheadOf } from "@/db/queries/booking/callers-appointments";
import type { FunctionOutcome, ToldAppointment } from "@/domain/booking/function-outcome";
import { compareNames } from "@/domain/linking/compare-names";
import { usableName } from "@/domain/names";
import { instantIn } from "@/domain/records/local-time";
import type { Ask } from "./ask";
import { callersPhone, callingPhone } from "./wanted";

/** What is still ahead for the caller. */
export async function findAppointments(ask: Ask): Promise<FunctionOutcome> {
  const ahead = await listAhead(ask);
  return Array.isArray(ahead) ? { kind: "appointments", appointments: ahead.map(toldAppointment) } : ahead;
}

/** The one appointment that is meant: by its uid, else the caller's only one, or the only one on the day that is named. */
export async function meantAppointment(ask: Ask): Promise<CallersAppointment | FunctionOutcome> {
  const { context, args, db, companyId } = ask;
  if (args.uid !== null) {
    const named = await findByUid(db, { companyId, uid: args.uid });
    return named ?? { kind: "refused", because: "no_appointment" };
  }
  const ahead = await listAhead(ask);
  if (!Array.isArray(ahead)) return ahead;
  const start = args.startsAt === null ? null : instantIn(args.startsAt, context.timeZone)?.getTime();
  const named = ahead.filter((one) => ask.name === "cancel_appointment" && one.startsAt.getTime() === start);
  const [only, ...others] = named.length > 0 ? named : ahead;
  if (!only) return { kind: "refused", because: "no_appointment" };
  return others.length > 0 ? { kind: "refused", because: "several_appointments" } : only;
}

/** Of a number that is not the one calling, only what was booked under the name that the caller says. */
async function listAhead({ context, args, call, db, companyId }: Ask): Promise<CallersAppointment[] | FunctionOutcome> {
  const phone = callersPhone(context, args, call);
  if (phone === null) return { kind: "refused", because: "no_contact" };
  const name = usableName(args.customerName);
  const isCalling = phone === callingPhone(context, call);
  if (!isCalling && name === null) return { kind: "refused", because: "no_name" };
  const ahead = await listAheadOf(db, { companyId, phone, now: context.now });
  return isCalling ? ahead : ahead.filter((one) => isNamed(one.attendeeName, name ?? ""));
}

function isNamed(booked: string | null, said: string): boolean {
  return booked !== null && compareNames(booked, said).agreement !== "other";
}

export const toldAppointment = ({ uid, startsAt, service, staff }: CallersAppointment): ToldAppointment => ({
  ...{ uid, service, staff },
  startsAt: startsAt.toISOString(),
});

import { fileURLToPath } from "node:url";
import type { AppointmentRow } from "./appointment-rows";
import type { CallRow } from "./call-rows";
import { demoRows } from "./rows";
import type { World } from "./world";

/** Which appointments a call really booked, and whether its records alone could tell. */
export type Truth = { callId: number; appointmentIds: number[]; decidable: boolean };

export const truthFile = fileURLToPath(new URL("./truth.json", import.meta.url));

const BOOKING_LAG_MS = 2 * 60_000;

/** Every call whose booking arrived, by id. */
export function demoTruth(world: World): Truth[] {
  const { calls, appointments } = demoRows(world, 1);
  const madeBy = new Map(appointments.map((row, position) => [row.id, world.appointments[position]?.madeBy?.id]));
  const linked = new Set(appointments.map((row) => row.callId));
  const unlinkedCalls = calls.filter((call) => !linked.has(call.id));
  const unlinkedAppointments = appointments.filter((row) => row.callId === null);
  return calls.flatMap((call) => {
    const own = appointments.filter((row) => madeBy.get(row.id) === call.id);
    if (own.length === 0) return [];
    const isOwn = (row: AppointmentRow) => madeBy.get(row.id) === call.id;
    const decidable =
      own.every((row) => fits(call, row)) &&
      !unlinkedCalls.some((other) => other.id !== call.id && own.some((row) => fits(other, row))) &&
      !unlinkedAppointments.some((row) => !isOwn(row) && fits(call, row));
    return [{ callId: call.id, appointmentIds: own.map((row) => row.id), decidable }];
  });
}

/** One object a line, so that a difference is readable. */
export function truthText(truth: readonly Truth[]): string {
  return `[\n${truth.map((entry) => JSON.stringify(entry)).join(",\n")}\n]\n`;
}

/** Booked while the call ran or shortly after, by the same phone or customer. */
function fits(call: CallRow, appointment: AppointmentRow): boolean {
  const samePhone = !!call.fromE164 && call.fromE164 === appointment.attendeePhoneE164;
  const sameCustomer = !!call.customerId && call.customerId === appointment.customerId;
  const booked = appointment.bookedAt.getTime();
  const ended = (call.endedAt ?? call.startedAt).getTime();
  return (samePhone || sameCustomer) && booked >= call.startedAt.getTime() && booked <= ended + BOOKING_LAG_MS;
}

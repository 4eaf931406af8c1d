import type { BookingContext } from "@/db/queries/booking/booking-context";
import type { BookableService } from "@/domain/booking/calendar";
import { chooseNamed } from "@/domain/booking/choose-service";
import type { FunctionArguments } from "@/domain/booking/function-arguments";
import { parsePhone } from "@/domain/phone";
import type { CallRecord } from "@/domain/records/call-record";

const USUAL_DURATION_MINUTES = 60;

/** Which of the company's services the words mean, and what the outside calendar calls it in this branch; null for none. */
export function wantedService(
  context: BookingContext,
  args: FunctionArguments,
  branchId: number | null,
): BookableService | null {
  const types = context.eventTypes.filter(
    (type) => type.branchId === null || type.branchId === branchId || branchId === null,
  );
  const ofId = context.eventTypes.find((type) => type.externalId === args.eventTypeId);
  const service =
    chooseNamed(context.services, args.serviceName) ?? context.services.find((one) => one.id === ofId?.serviceId);
  const type =
    ofId ?? types.find((one) => service && one.serviceId === service.id) ?? typeNamed(types, args.serviceName);
  if (!service && !type) return null;
  return {
    id: service?.id ?? null,
    name: service?.name ?? args.serviceName ?? type?.name ?? "",
    durationMinutes: service?.durationMinutes ?? USUAL_DURATION_MINUTES,
    priceCents: service?.priceCents ?? null,
    eventTypeId: type?.externalId ?? null,
  };
}

type EventType = BookingContext["eventTypes"][number];

/** By name, else the only one that a voice agent books through. */
function typeNamed(types: EventType[], words: string | null): EventType | null {
  const named = types.flatMap((type) => (type.name === null ? [] : [{ ...type, name: type.name }]));
  const byVoice = types.filter((type) => type.bookedBy === "voice_agent" && type.serviceId === null);
  return chooseNamed(named, words) ?? (byVoice.length === 1 ? byVoice[0]! : null);
}

/** Null when nobody of that name works in the branch, or nobody is named. */
export function wantedStaff(context: BookingContext, args: FunctionArguments, branchId: number | null): number | null {
  if (args.staffName === null) return null;
  const here = context.staff.filter((one) => branchId === null || one.branchId === null || one.branchId === branchId);
  return chooseNamed(here, args.staffName)?.id ?? null;
}

/** The number under which the caller is to be reached (E.164): the one that was said, else the one that is calling. */
export function callersPhone(context: BookingContext, args: FunctionArguments, call: CallRecord): string | null {
  return parsePhone(args.phone, context.country).e164 ?? callingPhone(context, call);
}

/** The other end of the line (E.164); null when it is withheld. */
export function callingPhone(context: BookingContext, call: CallRecord): string | null {
  return parsePhone(call.direction === "outbound" ? call.toNumber : call.fromNumber, context.country).e164;
}

import type { AppointmentSource, AppointmentStatus } from "@/domain/records/appointment";
import type { BookingOutcome } from "@/domain/records/call";

/** What the old system's code called things over the years, folded to small letters with underscores; undefined is not known. */
export const statusOf = (word: string): AppointmentStatus | undefined => STATUS.get(folded(word));
export const sourceOf = (word: string): AppointmentSource | undefined => SOURCE.get(folded(word));
export const outcomeOf = (word: string): BookingOutcome | undefined => OUTCOME.get(folded(word));

const folded = (word: string) =>
  word
    .trim()
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .replace(/[\s.-]+/g, "_");

function known<Meaning extends string>(words: Partial<Record<Meaning, string>>): ReadonlyMap<string, Meaning> {
  const entries = Object.entries(words) as [Meaning, string][];
  return new Map(
    entries.flatMap(([meaning, list]) => list.split(" ").map((word): [string, Meaning] => [word, meaning])),
  );
}

const STATUS = known<AppointmentStatus>({
  requested: "requested pending tentative unconfirmed awaiting_confirmation angefragt ausstehend offen",
  confirmed: "confirmed accepted scheduled booked active approved bestätigt bestaetigt geplant gebucht vereinbart",
  rescheduled: "rescheduled moved verschoben umgebucht verlegt",
  completed: "completed complete done finished attended fulfilled paid abgeschlossen erledigt wahrgenommen",
  no_show: "no_show noshow missed nicht_erschienen verpasst",
  cancelled: "cancelled canceled cancelled_by_customer cancelled_by_staff storniert abgesagt gelöscht geloescht",
  rejected: "rejected declined denied abgelehnt",
});

const SOURCE = known<AppointmentSource>({
  voice_agent:
    "voice_agent ai ai_agent ai_call ai_phone phone phone_ai phone_call retell retell_ai retell_webhook retell_phone voice voice_ai voice_bot bot call telefon telefon_ki ki telefonassistent",
  online: "online web website widget booking_page calcom cal_com cal calcom_webhook calcom_import public_booking app",
  staff: "staff manual admin dashboard backend desk employee filament intern mitarbeiter manuell",
  walk_in: "walk_in walkin laufkundschaft vor_ort",
  import: "import imported csv migration",
});

const OUTCOME = known<BookingOutcome>({
  booked:
    "booked appointment_booked appointment_scheduled appointment_made booking_confirmed scheduled success_booked linked termin_gebucht gebucht",
  rescheduled: "rescheduled appointment_rescheduled moved verschoben termin_verschoben",
  cancelled: "cancelled canceled appointment_cancelled appointment_canceled storniert termin_storniert",
  failed: "failed booking_failed appointment_failed error booking_error fehlgeschlagen",
  none: "none no_booking no_appointment no_appointment_needed information information_only info_only inquiry question_answered callback_requested transferred hangup abandoned voicemail spam keine_buchung auskunft",
});

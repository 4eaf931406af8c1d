import "server-only";
import { createTranslator } from "next-intl";
import type { FunctionOutcome, FunctionRefusal, ToldAppointment } from "@/domain/booking/function-outcome";
import de from "@/messages/de.json";
import en from "@/messages/en.json";

type Language = "de" | "en";
type Spoken = { language: Language; timeZone: string };

/** What became of a function call, as JSON that a voice agent can say: `message` first, the facts beside it. */
export function sayOutcome(outcome: FunctionOutcome, spoken: Spoken): Response {
  return Response.json(bodyOf(outcome, spoken), { headers: NO_STORE });
}

type Failed = {
  because: "unavailable" | "too_many" | "not_understood";
  status: number;
  /** For the operator. */
  error?: string;
  headers?: Record<string, string>;
};

/** A request that was not answered: the agent hears that nothing was booked, the operator why. */
export function failedAnswer(language: Language, { because, status, error, headers }: Failed): Response {
  const message = translator(language)(`refused.${because}`);
  const body = { ...NOT_DONE, message, ...(error ? { error } : {}) };
  return Response.json(body, { status, headers: { ...NO_STORE, ...headers } });
}

function bodyOf(outcome: FunctionOutcome, { language, timeZone }: Spoken) {
  const t = translator(language);
  const say = (iso: string) => sayInstant(iso, language, timeZone);
  const named = ({ startsAt, service, staff }: ToldAppointment) => ({
    when: say(startsAt),
    service: service ?? t("appointment"),
    staff: staff ?? "",
  });
  switch (outcome.kind) {
    case "booked":
    case "moved":
    case "cancelled": {
      const { appointment } = outcome;
      const message = t(`${outcome.kind}.${appointment.staff ? "with" : "without"}`, named(appointment));
      return { success: true, [outcome.kind]: true, message, uid: appointment.uid, ...factsOf(appointment) };
    }
    case "slots": {
      const list = outcome.slots.map((slot) => say(slot.startsAt));
      const message = list.length === 0 ? t("slots.none") : t("slots.some", { list: sayList(list, language) });
      return { success: true, message, slots: outcome.slots };
    }
    case "appointments": {
      const list = outcome.appointments.map((one) => t("appointments.one", named(one)));
      const message =
        list.length === 0
          ? t("appointments.none")
          : t("appointments.some", { list: sayList(list, language, "conjunction") });
      return { success: true, message, appointments: outcome.appointments };
    }
    case "refused": {
      const others = outcome.slots?.map((slot) => say(slot.startsAt)) ?? outcome.offers ?? [];
      const reason = t(`refused.${outcome.because satisfies FunctionRefusal}`);
      const message =
        others.length === 0 ? reason : `${reason} ${t(offersOf(outcome.because), { list: sayList(others, language) })}`;
      return { ...NOT_DONE, message, reason: outcome.because, ...(outcome.slots ? { slots: outcome.slots } : {}) };
    }
  }
}

const offersOf = (because: FunctionRefusal) => (because === "unknown_service" ? "offers.services" : "offers.slots");
const factsOf = ({ startsAt, service, staff }: ToldAppointment) => ({ start: startsAt, service, staff });
const NOT_DONE = { success: false, booked: false };
const NO_STORE = { "cache-control": "no-store" };

const translators = {
  de: createTranslator({ locale: "de", messages: de, namespace: "functions" }),
  en: createTranslator({ locale: "en", messages: en, namespace: "functions" }),
};
const translator = (language: Language) => translators[language];

/** For example "Mittwoch, 8. Oktober um 10:00 Uhr". */
function sayInstant(iso: string, language: Language, timeZone: string): string {
  const at = new Date(iso);
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(LOCALES[language], { timeZone, ...options }).format(at);
  const day = part({ weekday: "long", day: "numeric", month: "long" });
  return translators[language]("instant", { day, time: part({ hour: "2-digit", minute: "2-digit" }) });
}

const sayList = (list: string[], language: Language, type: "conjunction" | "disjunction" = "disjunction") =>
  new Intl.ListFormat(LOCALES[language], { type }).format(list);

const LOCALES = { de: "de-DE", en: "en-GB" } as const;

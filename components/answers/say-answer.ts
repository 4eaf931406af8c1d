import type { Locale } from "@/domain/access/viewer";
import type { Said } from "@/domain/answers/answer-person";
import type { Translate } from "../links/translate";
import { formatInstant, LANGUAGE_TAGS } from "../ui/instant";

/** In whose language, zone and present a sentence is said. */
export type Speaker = { t: Translate; locale: Locale; timeZone: string; now: Date };

/** The sentences as one text to read out. */
export function sayAnswer(said: readonly Said[], speaker: Speaker): string {
  return said.map(({ key, params }) => speaker.t(`answers.said.${key}`, wordsOf(params, speaker))).join(" ");
}

/** A day as it is spoken: Dienstag, 14. Oktober; with its year when that is not the present one. */
export function spokenDay(instant: Date, { locale, timeZone, now }: Speaker): string {
  const year = (date: Date) => new Intl.DateTimeFormat("en", { year: "numeric", timeZone }).format(date);
  return new Intl.DateTimeFormat(LANGUAGE_TAGS[locale], {
    ...{ weekday: "long", day: "numeric", month: "long", timeZone },
    ...(year(instant) === year(now) ? {} : { year: "numeric" }),
  }).format(instant);
}

/** Moments become a day and a time, what is not known the word `none`, on which the messages choose. */
function wordsOf(params: Said["params"], speaker: Speaker): Record<string, string | number> {
  const words: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(params)) {
    if (typeof value === "object" && value !== null) {
      const there = { ...speaker, timeZone: value.timeZone ?? speaker.timeZone };
      words[`${name}Day`] = spokenDay(value.at, there);
      words[`${name}Time`] = formatInstant(value.at, "time", speaker.locale, there.timeZone);
    } else words[name] = value ?? "none";
  }
  const { service, staff, startsAt } = params;
  const phrase = (key: "service" | "staff" | "start", known: unknown) =>
    known
      ? speaker.t(
          `answers.phrase.${key}`,
          words as Record<"service" | "staff" | "startsAtDay" | "startsAtTime", string>,
        )
      : "";
  words["what"] = phrase("service", service) + phrase("staff", staff);
  words["when"] = phrase("start", startsAt);
  words["hasWhen"] = startsAt ? "yes" : "no";
  return words;
}

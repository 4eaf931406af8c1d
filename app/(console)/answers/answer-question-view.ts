import "server-only";
import { getTranslations } from "next-intl/server";
import { database } from "@/app/db";
import type { AnsweredRecord, AnswerView } from "@/components/answers/answer-view";
import { sayAnswer, spokenDay } from "@/components/answers/say-answer";
import { serializeCallParams } from "@/components/calls/call-search-params";
import { appointmentCard, callCard, type Reader } from "@/components/links/record-cards";
import { formatInstant } from "@/components/ui/instant";
import { type FoundRecords, findAskedRecords } from "@/db/queries/answers/find-asked-records";
import { findProbableAppointments } from "@/db/queries/answers/find-probable-appointments";
import { listLedgerDays } from "@/db/queries/link-ledger";
import { type Locale, locales, type Viewer } from "@/domain/access/viewer";
import type { AnswerSentence, Certainty } from "@/domain/answers/answer-person";
import { answerQuestion, type QuestionAnswer } from "@/domain/answers/answer-question";
import { readQuestion } from "@/domain/answers/read-question";
import type { AskedPerson } from "@/domain/answers/tell-people-apart";
import { resolveDateRange } from "@/domain/calls/date-range";
import { readSearch } from "@/domain/calls/search-terms";
import { linkFigures } from "@/domain/insights/link-figures";

type Asked = { viewer: Viewer; reader: Reader; typed: string; personKey: string | null };

/** More people than can be asked apart by name. */
const MOST_PEOPLE = 8;
const MOST_RECORDS_SHOWN = 6;

/** The answer to what was typed, as this reader may see it; null: it asks for no record. */
export async function answerQuestionView({ viewer, reader, typed, personKey }: Asked): Promise<AnswerView | null> {
  const { company, now } = reader;
  const numbers = company.masksNumbers ? "whole" : "parts";
  const asked = { now, timeZone: company.timeZone, country: company.country, numbers } as const;
  const question = readQuestion(typed, asked);
  if (!question) return null;
  const range = question.day ? resolveDateRange({ fromDay: question.day, toDay: question.day }, asked) : {};
  if (question.text === null) return dayView({ viewer, reader, day: question.day!, range });

  const terms = readSearch(question.text, company.country, numbers)!;
  const read = { viewer, country: company.country, now, range };
  let found = await findAskedRecords(database(), { ...read, wanted: { text: question.text, numbers } });
  const chosen = /^customer (\d{1,15})$/.exec(personKey ?? "")?.[1];
  if (found.hasMore && chosen)
    found = await findAskedRecords(database(), { ...read, wanted: { customerId: Number(chosen) } });
  const records = onDay(found, range);
  const result = answerQuestion(records, { terms, personKey, now });
  const callId = result.answer?.openCallId ?? null;
  if (callId === null) return recordsView(found, result, { reader, day: question.day });
  const probable = await findProbableAppointments(database(), { companyId: viewer.companyId, callId });
  const known = new Set(found.appointmentRows.map(({ id }) => id));
  const appointmentRows = [
    ...found.appointmentRows,
    ...probable.flatMap(({ row }) => (known.has(row.id) ? [] : [row])),
  ];
  const answered = answerQuestion(records, { terms, personKey, now, probable });
  return recordsView({ ...found, appointmentRows }, answered, { reader, day: question.day });
}

/** With a day, appointments count when they are on it or were booked by a call of it. */
function onDay(found: FoundRecords, { from, to }: { from?: Date; to?: Date }): FoundRecords {
  if (!from || !to) return found;
  const calls = new Set(found.calls.map(({ id }) => id));
  const within = (at: Date) => at >= from && at < to;
  const appointments = found.appointments.filter(
    ({ callId, startsAt, bookedAt }) => (callId !== null && calls.has(callId)) || within(startsAt) || within(bookedAt),
  );
  return { ...found, appointments };
}

type About = { reader: Reader; day: string | null };

async function recordsView(
  found: FoundRecords,
  { people, person, answer, namesake }: QuestionAnswer,
  about: About,
): Promise<AnswerView> {
  const { reader, day } = about;
  const { t } = reader;
  const more = found.hasMore ? [t("answers.hasMore")] : [];
  if (people.length === 0) {
    const spoken = (speaker: { t: Reader["t"]; locale: Locale }) =>
      day === null
        ? speaker.t("answers.nothing")
        : speaker.t("answers.nothingThatDay", { day: dayWords(day, { ...reader, ...speaker }) });
    return { ...EMPTY, said: await inBoth(spoken), certainty: certaintyOf("unknown", reader) };
  }
  if (!person || !answer) {
    const many = people.length > MOST_PEOPLE || found.hasMore;
    const spoken = ({ t }: { t: Reader["t"] }) =>
      many ? t("answers.manyPeople") : t("answers.whichPerson", { count: people.length });
    return {
      ...EMPTY,
      said: await inBoth(spoken),
      certainty: certaintyOf("unknown", reader),
      people: people.slice(0, MOST_PEOPLE).map((one) => personView(one, reader)),
      notes: more,
    };
  }
  const speak = (speaker: { t: Reader["t"]; locale: Locale }) =>
    sayAnswer(answer.said, { ...speaker, timeZone: reader.company.timeZone, now: reader.now });
  const { name, detail } = personView(person, reader);
  return {
    said: await inBoth(speak),
    certainty: certaintyOf(answer.said.some(({ key }) => TIED.has(key)) ? "linked" : answer.certainty, reader),
    who: [name, detail].join(" · "),
    people: [],
    records: recordsOf(person, answer.behind, found, { reader, namesake }),
    notes: [...more, ...(namesake === null ? [] : [t("answers.namesake", { id: namesake })])],
  };
}

const EMPTY: AnswerView = { said: null, certainty: null, who: null, people: [], records: [], notes: [] };

async function inBoth(say: (speaker: { t: Reader["t"]; locale: Locale }) => string): Promise<Record<Locale, string>> {
  const said = await Promise.all(
    locales.map(async (locale) => [locale, say({ t: await getTranslations({ locale }), locale })] as const),
  );
  return Object.fromEntries(said) as Record<Locale, string>;
}

/** What can be said only because a link says it. */
const TIED: ReadonlySet<AnswerSentence> = new Set(["booked", "booked_cancelled", "booked_no_show"] as const);

const certaintyOf = (level: Certainty | "linked", { t }: Reader) => ({
  level: level === "linked" ? ("sure" as const) : level,
  word: t(`answers.certainty.${level}`),
});

function personView(person: AskedPerson, reader: Reader): AnswerView["people"][number] {
  const { t, locale, company } = reader;
  const seen = t("answers.seen", { when: formatInstant(person.lastSeenAt, "day", locale, company.timeZone) });
  return {
    key: person.key,
    name: person.name === null ? t("answers.unnamed") : reader.words(person.name),
    detail: [person.phone && reader.phone(person.phone), seen].filter(Boolean).join(" · "),
  };
}

type Behind = NonNullable<QuestionAnswer["answer"]>["behind"];

type Shown = { reader: Reader; namesake: number | null };

/** What the answer rests on first, then what else there is of the number that was asked for, and of the person. */
function recordsOf(
  person: AskedPerson,
  behind: Behind,
  found: FoundRecords,
  { reader, namesake }: Shown,
): AnsweredRecord[] {
  const all: Behind = [
    ...behind,
    ...(namesake === null ? [] : [{ kind: "appointment" as const, id: namesake }]),
    ...person.calls.map(({ id }) => ({ kind: "call" as const, id })),
    ...person.appointments.map(({ id }) => ({ kind: "appointment" as const, id })),
  ];
  const once = all.filter((one, i) => all.findIndex(({ kind, id }) => kind === one.kind && id === one.id) === i);
  return once.slice(0, MOST_RECORDS_SHOWN).flatMap((one) => recordView(one, found, reader) ?? []);
}

function recordView({ kind, id }: Behind[number], found: FoundRecords, reader: Reader): AnsweredRecord | null {
  const { t } = reader;
  const key = `${kind} ${id}`;
  if (kind === "call") {
    const row = found.callRows.find((call) => call.id === id);
    if (!row) return null;
    const card = callCard(row, reader);
    const detail = [card.lines[0], card.title].filter(Boolean).join(" · ");
    const statusWord = t(`link.status.${row.linkStatus}`);
    return {
      key,
      href: card.href,
      kind: t("answers.record.call"),
      title: `#${id}`,
      detail,
      status: row.linkStatus,
      statusWord,
    };
  }
  const row = found.appointmentRows.find((one) => one.id === id);
  if (!row) return { ...linkedOnly(id, found, reader), key };
  const card = appointmentCard(row, reader);
  const detail = [card.title, card.detail, card.mark].filter(Boolean).join(" · ");
  const status = row.linkStatus;
  const statusWord = t(`appointments.link.${status}`);
  return { key, href: card.href, kind: t("answers.record.appointment"), title: `#${id}`, detail, status, statusWord };
}

/** An appointment that is known only through its call. */
function linkedOnly(id: number, found: FoundRecords, reader: Reader): Omit<AnsweredRecord, "key"> {
  const { t, locale, company } = reader;
  const call = found.callRows.find(({ appointment }) => appointment?.id === id);
  const startsAt = call?.appointment?.startsAt;
  const detail = [startsAt && formatInstant(startsAt, "moment", locale, company.timeZone), call?.serviceName];
  return {
    ...{ href: `/appointments/${id}`, kind: t("answers.record.appointment"), title: `#${id}` },
    ...{ detail: detail.filter(Boolean).join(" · "), status: "linked", statusWord: t("link.status.linked") },
  };
}

type Day = { viewer: Viewer; reader: Reader; day: string; range: { from?: Date; to?: Date } };

async function dayView({ viewer, reader, day, range }: Day): Promise<AnswerView> {
  const { from = new Date(0), to = reader.now } = range;
  const { calls, booked, unlinked } = linkFigures(
    await listLedgerDays(database(), { companyId: viewer.companyId, from, to }),
  );
  const said = await inBoth((speaker) =>
    speaker.t("answers.day", { day: dayWords(day, { ...reader, ...speaker }), calls, booked, unlinked }),
  );
  const href = `/calls${serializeCallParams({ from: day, to: day })}`;
  const title = spokenDay(new Date(`${day}T12:00:00Z`), { ...reader, timeZone: "UTC" });
  const record = {
    key: `day ${day}`,
    href,
    kind: reader.t("shell.nav.calls"),
    title,
    detail: "",
    status: null,
    statusWord: "",
  };
  return { ...EMPTY, said, certainty: certaintyOf("sure", reader), records: calls > 0 ? [record] : [] };
}

function dayWords(day: string, { t, locale, now }: Reader): string {
  return spokenDay(new Date(`${day}T12:00:00Z`), { t, locale, now, timeZone: "UTC" });
}

import type { SearchTerms } from "../calls/search-terms";
import { answerPerson, type PersonAnswer } from "./answer-person";
import type { AskedRecords, ProbableAppointment } from "./facts";
import { type AskedPerson, tellPeopleApart } from "./tell-people-apart";

type Asked = {
  terms: SearchTerms;
  /** The key of the person who was chosen among several; null: nobody yet. */
  personKey: string | null;
  now: Date;
  /** What the matcher says of the call that the answer leaves open; left out: it was not asked yet. */
  probable?: readonly ProbableAppointment[];
};

/** `person` null: nothing was found, or several people fit, who must be asked apart first. */
export type QuestionAnswer = { people: AskedPerson[]; person: AskedPerson | null; answer: PersonAnswer | null };

/** The answer from the records that fit a question; several people are never answered for as one. */
export function answerQuestion(records: AskedRecords, { terms, personKey, now, probable }: Asked): QuestionAnswer {
  const callId = records.calls.find(({ id }) => id === terms.callId)?.id ?? null;
  const appointmentId = records.appointments.find(({ id }) => id === terms.callId)?.id ?? null;
  const everybody = tellPeopleApart(records);
  const people =
    callId === null && appointmentId === null
      ? everybody
      : everybody.filter((one) => has(one, { callId, appointmentId }));
  const person = people.find(({ key }) => key === personKey) ?? (people.length === 1 ? people[0]! : null);
  if (!person) return { people, person: null, answer: null };
  const own = {
    callId: person.calls.some(({ id }) => id === callId) ? callId : null,
    appointmentId: callId === null || !person.calls.some(({ id }) => id === callId) ? appointmentId : null,
  };
  return { people, person, answer: answerPerson(person, { now, ...own, ...(probable && { probable }) }) };
}

type Ids = { callId: number | null; appointmentId: number | null };

function has(person: AskedPerson, { callId, appointmentId }: Ids): boolean {
  return person.calls.some(({ id }) => id === callId) || person.appointments.some(({ id }) => id === appointmentId);
}

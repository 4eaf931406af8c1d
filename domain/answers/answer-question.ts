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

export type QuestionAnswer = {
  people: AskedPerson[];
  /** Null: nothing was found, or several people fit, who must be asked apart first. */
  person: AskedPerson | null;
  answer: PersonAnswer | null;
  /** An appointment that bears the number of the call that was answered for, and is of somebody else. */
  namesake: number | null;
};

/** The answer from the records that fit a question; several people are never answered for as one. A number that a call and an appointment bear means the call. */
export function answerQuestion(records: AskedRecords, { terms, personKey, now, probable }: Asked): QuestionAnswer {
  const callId = records.calls.find(({ id }) => id === terms.callId)?.id ?? null;
  const appointmentId = records.appointments.find(({ id }) => id === terms.callId)?.id ?? null;
  const everybody = tellPeopleApart(records);
  const people =
    callId === null && appointmentId === null
      ? everybody
      : everybody.filter((one) => has(one, { callId, appointmentId: callId === null ? appointmentId : null }));
  const person = people.find(({ key }) => key === personKey) ?? (people.length === 1 ? people[0]! : null);
  if (!person) return { people, person: null, answer: null, namesake: null };
  const own = {
    callId: person.calls.some(({ id }) => id === callId) ? callId : null,
    appointmentId: callId === null || !person.calls.some(({ id }) => id === callId) ? appointmentId : null,
  };
  const answer = answerPerson(person, { now, ...own, ...(probable && { probable }) });
  const isOthers = callId !== null && !person.appointments.some(({ id }) => id === appointmentId);
  return { people, person, answer, namesake: isOthers ? appointmentId : null };
}

type Ids = { callId: number | null; appointmentId: number | null };

function has(person: AskedPerson, { callId, appointmentId }: Ids): boolean {
  return person.calls.some(({ id }) => id === callId) || person.appointments.some(({ id }) => id === appointmentId);
}

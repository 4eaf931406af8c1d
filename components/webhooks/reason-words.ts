import { sayKept } from "../kept-words";

/**
 * Why something of a provider's could not be taken in, as it is kept: in English, with the field or event first. Here it is
 * read again, so that it can be said in the reader's language; what comes from elsewhere, such as a database's error, stays.
 */
export const reasonPatterns = {
  missing: /^(?<what>\S+): is missing$/,
  empty: /^(?<what>\S+): is empty$/,
  tooLong: /^(?<what>\S+): is longer than (?<value>\d+) characters$/,
  noTime: /^(?<what>\S+): is no point in time: (?<value>.*)$/s,
  beforeStart: /^(?<what>\S+): is before (?:start_timestamp|the start)$/,
  noObject: /^is (?:no|not a) JSON object$/,
  chat: /^(?<what>\S+) is about a chat, not a call$/,
  video: /^(?<what>\S+) is about a video meeting$/,
  ping: /^(?<what>\S+) is a test of the connection$/,
  absence: /^(?<what>\S+) is about an absence, not a booking$/,
  form: /^(?<what>\S+) is about a form, not a booking$/,
  unknownOfCall: /^(?<what>.*) is not known here, and tells nothing of a call$/s,
  unknownOfBooking: /^(?<what>.*) is not known here, and tells nothing of a booking$/s,
  neverEnded: /^Taking it in was begun again and again and never came to an end: it may be what ended the worker\.$/,
  erased: /^What was sent has been erased since\.$/,
  answered: /^(?<what>[A-Z]+ \S+) answered (?<status>\d+)(?:: (?<said>.*))?$/s,
  noAnswer: /^(?<what>[A-Z]+ \S+) gave no answer: (?<said>.*)$/s,
  noJson: /^(?<what>[A-Z]+ \S+) answered no JSON object$/,
  running: /^running$/,
  ended: /^ended$/,
  analysed: /^analysed$/,
} as const satisfies Record<string, RegExp>;

type Translator = (key: never, values?: never) => string;

/** A kept reason in the reader's language; as it is, where it is none of ours. */
export const sayReason = (reason: string, t: Translator): string => sayKept(reason, reasonPatterns, "webhooks.said", t);

/** What a voice agent's own words say: that it booked, or, in a talk that was written down, nothing of that kind. */
export type Announcement = "booked" | "nothing";

/**
 * Whether one of an agent's turns says that a booking was made; null when none of its words are known. A question, a
 * negation and an infinitive ("shall I enter it?") say nothing. Words are weak: they weigh a little beside other evidence.
 */
export function announcementIn(agentTurns: readonly string[] | null): Announcement | null {
  if (agentTurns === null || agentTurns.length === 0) return null;
  return agentTurns.some((turn) => sentencesOf(turn).some(saysBooked)) ? "booked" : "nothing";
}

const SENTENCE = /[^.!?]+[.!?]?/g;
const sentencesOf = (turn: string): string[] => turn.match(SENTENCE) ?? [];

const BOOKED = new RegExp(
  [
    String.raw`\b(eingetragen|gebucht|eingebucht|reserviert|vorgemerkt|notiert|vereinbart)\b`,
    String.raw`\b(stehst|stehen) (jetzt |nun |damit )?im (kalender|terminbuch|terminkalender)\b`,
    String.raw`\btermin (steht|ist bestätigt)\b`,
    String.raw`\b(booked|reserved|scheduled|confirmed)\b`,
    String.raw`\b(you are|you're) (all set|in the calendar)\b`,
  ].join("|"),
  "iu",
);
/** Of another time, of somebody else, or of nothing at all. */
const NOT_NOW = /\b(nicht|kein\w*|leider|schon|bereits|ausgebucht|not|no|already|unfortunately|unable|fully)\b|n't\b/iu;

function saysBooked(sentence: string): boolean {
  return !sentence.endsWith("?") && BOOKED.test(sentence) && !NOT_NOW.test(sentence);
}

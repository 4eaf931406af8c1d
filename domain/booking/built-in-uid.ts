/** The calendar that Relink itself keeps, as records name their provider. */
export const BUILT_IN_CALENDAR = "relink";
const PREFIX = "relink_";

/** The uid of a booking of the built-in calendar, made of something that is unique. */
export const builtInUid = (unique: string) => `${PREFIX}${unique.replace(/[^A-Za-z0-9]/g, "")}`;

/** Whose uid this is: that of our own calendar, or of the calendar that the voice agents' tools speak to. */
export function calendarOfUid(uid: string): string {
  return uid.startsWith(PREFIX) ? BUILT_IN_CALENDAR : "calcom";
}

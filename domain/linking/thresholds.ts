/** Clocks of two systems differ by up to this much once their steady difference is taken out. */
export const CLOCK_SKEW_MINUTES = 2;
/** A tool's booking reaches the calendar within so many seconds of its use. */
export const AT_TOOL_SECONDS = 10;
export const NEAR_TOOL_SECONDS = 60;
/** So soon after its start, or in this share of its time, a call has not agreed on anything yet. */
export const EARLY_SECONDS = 30;
export const EARLY_SHARE = 0.4;
/** In so few seconds nobody books, and hardly anybody. */
export const BRIEF_CALL_SECONDS = 30;
export const SHORT_CALL_SECONDS = 60;
/** A booking made this long after the call's end can still be the call's own. */
export const BOOKING_LAG_MINUTES = 5;
/** Trigram similarity (0–1) from which two names count as the same, and as alike. */
export const SAME_NAME_SIMILARITY = 0.8;
export const ALIKE_NAME_SIMILARITY = 0.45;
/** Two words of names are one, misheard, from this trigram similarity on. */
export const SAME_WORD_SIMILARITY = 0.6;
/** Two names of services mean the same from this trigram similarity on. */
export const SAME_SERVICE_SIMILARITY = 0.6;

/** Counted in characters as people count them, spaces in a row as one. */
export const PASSWORD_MIN_CHARS = 12;
export const PASSWORD_MAX_CHARS = 128;

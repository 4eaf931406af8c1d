import { z } from "zod";

const MOST_CHARS = 1000;

/** What may be left out and has one line: such texts end up in the headers of mails and requests. */
export const optionalLine = z
  .string()
  .trim()
  .max(MOST_CHARS)
  .regex(/^\P{Cc}*$/u)
  .default("");

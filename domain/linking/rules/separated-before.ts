import { finding, type LinkRule } from "../evidence";

/** A person has taken this very pair apart before. */
export const separatedBefore: LinkRule = (call, booking) =>
  booking.separatedFrom.includes(call.id) ? finding("separated-before", "separated") : null;

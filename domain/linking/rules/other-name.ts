import { finding, type LinkRule } from "../evidence";
import { bestAgreement } from "./same-name";

/** Both sides give a name, and no two of them resemble each other. */
export const otherName: LinkRule = (call, booking) =>
  bestAgreement(call, booking)?.agreement === "other" ? finding("other-name", "other") : null;

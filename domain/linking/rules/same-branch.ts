import { finding, type LinkRule } from "../evidence";

/** Both happened at one branch. */
export const sameBranch: LinkRule = (call, booking) =>
  call.branchId !== null && call.branchId === booking.branchId ? finding("same-branch", "same") : null;

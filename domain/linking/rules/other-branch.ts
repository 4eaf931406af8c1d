import { finding, type LinkRule } from "../evidence";

/** The call came in at one branch, the appointment is at another. */
export const otherBranch: LinkRule = (call, booking) =>
  call.branchId !== null && booking.branchId !== null && call.branchId !== booking.branchId
    ? finding("other-branch", "other")
    : null;

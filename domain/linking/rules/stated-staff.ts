import { finding, type LinkRule } from "../evidence";

/** The call stated the member of staff that was booked. */
export const statedStaff: LinkRule = (call, booking) =>
  booking.staffId !== null && call.statements.some(({ staffId }) => staffId === booking.staffId)
    ? finding("stated-staff", "same")
    : null;

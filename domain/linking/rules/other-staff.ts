import { finding, type LinkRule } from "../evidence";

/** The call stated members of staff, and the booked one is none of them. */
export const otherStaff: LinkRule = (call, booking) => {
  const stated = call.statements.flatMap(({ staffId }) => staffId ?? []);
  return booking.staffId !== null && stated.length > 0 && !stated.includes(booking.staffId)
    ? finding("other-staff", "other")
    : null;
};

import { finding, type LinkRule } from "../evidence";
import { isPersonalPhone } from "../phones";

/** The booking carries a number, the call carries others, and they differ. */
export const otherPhone: LinkRule = (call, booking, context) => {
  if (!isPersonalPhone(booking.phone, context) || !isPersonalPhone(call.phone, context)) return null;
  const isSame = booking.phone === call.phone || call.statements.some((statement) => statement.phone === booking.phone);
  return isSame ? null : finding("other-phone", "other");
};

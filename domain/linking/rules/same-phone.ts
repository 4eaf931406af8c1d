import { finding, type LinkRule } from "../evidence";
import { isPersonalPhone, peopleBehind } from "../phones";

/** The booking was made for the number that called, or for one that the call stated; weaker where a family shares it. */
export const samePhone: LinkRule = (call, booking, context) => {
  if (!isPersonalPhone(booking.phone, context)) return null;
  const isCaller = booking.phone === call.phone;
  if (!isCaller && !call.statements.some((statement) => statement.phone === booking.phone)) return null;
  const level = peopleBehind(booking.holders) > 1 ? "family" : isCaller ? "caller" : "stated";
  return finding("same-phone", level, { which: isCaller ? "caller" : "stated" });
};

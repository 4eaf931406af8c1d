import { finding, type LinkRule } from "../evidence";

/** Both belong to one customer. */
export const sameCustomer: LinkRule = (call, booking) =>
  call.customerId !== null && call.customerId === booking.customerId ? finding("same-customer", "same") : null;

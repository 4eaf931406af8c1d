import type { LinkRule, RuleName } from "../evidence";
import { alreadyLinked, notAPhoneBooking, separatedBefore } from "./against";
import { bookedBeforeCall, bookedDuringCall, bookedLongAfterCall } from "./booking-time";
import { bookingNamesCall, callNamesBooking } from "./names-partner";
import { otherPhone, sameCustomer, sameName, samePhone } from "./person";
import { sameBranch, statedService, statedStaff, statedStart } from "./stated";

/** Every rule there is, in the order in which its sentence is read. */
export const rules = {
  "booking-names-call": bookingNamesCall,
  "call-names-booking": callNamesBooking,
  "booked-during-call": bookedDuringCall,
  "booked-before-call": bookedBeforeCall,
  "booked-long-after-call": bookedLongAfterCall,
  "same-phone": samePhone,
  "other-phone": otherPhone,
  "same-customer": sameCustomer,
  "same-name": sameName,
  "stated-start": statedStart,
  "stated-service": statedService,
  "stated-staff": statedStaff,
  "same-branch": sameBranch,
  "not-a-phone-booking": notAPhoneBooking,
  "already-linked": alreadyLinked,
  "separated-before": separatedBefore,
} satisfies Record<RuleName, LinkRule>;

import type { LinkRule, RuleName } from "../evidence";
import { alreadyLinked } from "./already-linked";
import { bookedBeforeCall } from "./booked-before-call";
import { bookedDuringCall } from "./booked-during-call";
import { bookedLongAfterCall } from "./booked-long-after-call";
import { bookingNamesCall } from "./booking-names-call";
import { callNamesBooking } from "./call-names-booking";
import { claimsBooking } from "./claims-booking";
import { notAPhoneBooking } from "./not-a-phone-booking";
import { otherBranch } from "./other-branch";
import { otherName } from "./other-name";
import { otherPhone } from "./other-phone";
import { otherService } from "./other-service";
import { otherStaff } from "./other-staff";
import { otherStart } from "./other-start";
import { phoneBooking } from "./phone-booking";
import { sameBranch } from "./same-branch";
import { sameCustomer } from "./same-customer";
import { sameName } from "./same-name";
import { samePhone } from "./same-phone";
import { separatedBefore } from "./separated-before";
import { spokenStart } from "./spoken-start";
import { statedService } from "./stated-service";
import { statedStaff } from "./stated-staff";
import { statedStart } from "./stated-start";

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
  "other-name": otherName,
  "stated-start": statedStart,
  "other-start": otherStart,
  "spoken-start": spokenStart,
  "stated-service": statedService,
  "other-service": otherService,
  "stated-staff": statedStaff,
  "other-staff": otherStaff,
  "same-branch": sameBranch,
  "other-branch": otherBranch,
  "claims-booking": claimsBooking,
  "phone-booking": phoneBooking,
  "not-a-phone-booking": notAPhoneBooking,
  "already-linked": alreadyLinked,
  "separated-before": separatedBefore,
} satisfies Record<RuleName, LinkRule>;

/** Facts of a pair that are independent once the person is known. Of one group, at most one finding counts. */
export const ruleGroups = {
  id: ["booking-names-call", "call-names-booking"],
  phone: ["same-phone", "other-phone"],
  customer: ["same-customer"],
  name: ["same-name", "other-name"],
  time: ["booked-during-call", "booked-before-call", "booked-long-after-call"],
  start: ["stated-start", "other-start"],
  words: ["spoken-start"],
  service: ["stated-service", "other-service"],
  staff: ["stated-staff", "other-staff"],
  branch: ["same-branch", "other-branch"],
  source: ["phone-booking", "not-a-phone-booking"],
  outcome: ["claims-booking"],
  present: ["already-linked"],
  past: ["separated-before"],
} as const satisfies Record<string, readonly RuleName[]>;
export type RuleGroup = keyof typeof ruleGroups;
export const ruleGroupNames = Object.keys(ruleGroups) as RuleGroup[];

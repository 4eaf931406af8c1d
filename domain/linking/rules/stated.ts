import { evidence, type LinkRule } from "../evidence";
import { bits } from "../weights";

/** The call stated the very start that was booked. */
export const statedStart: LinkRule = (call, booking) =>
  call.statements.some((statement) => statement.startsAt?.getTime() === booking.startsAt.getTime())
    ? evidence("stated-start", bits.statedStart)
    : null;

/** The call stated the service that was booked. */
export const statedService: LinkRule = (call, booking) =>
  booking.serviceId !== null && call.statements.some((statement) => statement.serviceId === booking.serviceId)
    ? evidence("stated-service", bits.statedService)
    : null;

/** The call stated the member of staff that was booked. */
export const statedStaff: LinkRule = (call, booking) =>
  booking.staffId !== null && call.statements.some((statement) => statement.staffId === booking.staffId)
    ? evidence("stated-staff", bits.statedStaff)
    : null;

/** Both happened at one branch. */
export const sameBranch: LinkRule = (call, booking) =>
  call.branchId !== null && call.branchId === booking.branchId ? evidence("same-branch", bits.sameBranch) : null;

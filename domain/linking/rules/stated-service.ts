import { finding, type LinkRule } from "../evidence";
import { statesSameService } from "../services";

/** The call stated the service that was booked. */
export const statedService: LinkRule = (call, booking) =>
  statesSameService(call, booking) === true ? finding("stated-service", "same") : null;

import { finding, type LinkRule } from "../evidence";
import { statesSameService } from "../services";

/** The call stated another service. */
export const otherService: LinkRule = (call, booking) =>
  statesSameService(call, booking) === false ? finding("other-service", "other") : null;

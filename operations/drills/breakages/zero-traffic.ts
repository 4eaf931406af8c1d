import { type Breakage, waitUntilCaught } from "../watch";

/** Nothing arrives any more. */
export const zeroTraffic: Breakage = (salon) => waitUntilCaught(salon, 30);

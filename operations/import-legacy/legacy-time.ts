import type { LegacyTime } from "@/domain/importing/legacy-record";
import { instantIn } from "@/domain/records/local-time";

/** The instant that the old system meant; local times are read in `timeZone`. Null for none, and for what is no day. */
export function instantOf(time: LegacyTime | null, timeZone: string): Date | null {
  return time === null ? null : instantIn(time, timeZone);
}

import "server-only";
import { database } from "@/app/db";
import { turnViews } from "@/components/calls/transcript-view";
import type { Reader } from "@/components/links/record-cards";
import type { MomentSound, MomentView } from "@/components/review/card-view";
import { formatDuration } from "@/components/ui/amounts";
import { listMoments } from "@/db/queries/review/list-moments";
import type { Viewer } from "@/domain/access/viewer";
import { isCuttable } from "@/domain/calls/cut-sound";
import { momentInCall, toldSecond } from "@/domain/review/booking-moment-in-call";

/** Where these calls booked, nearest to the second `near`, with what was said around it; calls that do not tell are left out. */
export async function momentViews(
  { viewer, reader }: { viewer: Viewer; reader: Reader },
  calls: readonly { callId: number; near: number | null }[],
): Promise<MomentView[]> {
  const found = await listMoments(
    database(),
    viewer.companyId,
    calls.map((call) => call.callId),
  );
  return found.flatMap(({ callId, turns, statedSeconds, soundType }) => {
    const second = toldSecond(turns, statedSeconds, calls.find((call) => call.callId === callId)?.near ?? null);
    const moment = second === null ? null : momentInCall(turns, second);
    if (!moment) return [];
    return [
      {
        ...{ callId, second: moment.second, at: formatDuration(moment.second * 1000), sound: soundOf(soundType) },
        turns: turnViews(turns.slice(moment.from, moment.to + 1), reader),
      },
    ];
  });
}

function soundOf(type: string | null): MomentSound {
  if (type === null) return "none";
  return isCuttable(type) ? "moment" : "whole";
}

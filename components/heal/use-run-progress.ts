import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import type { RunProgress } from "@/db/queries/heal-runs/get-run-progress";
import { paceOf, type Sample, withSample } from "@/domain/healing/pace";
import { followEvents } from "../ui/follow-events";
import type { RunEvent } from "./run-event";

type Heard = { progress: RunProgress; planning: { phase: string; done: number } | null; samples: Sample[] };

/** How far a run is, as the server tells it, and how fast it goes. What else the page shows is read again when the run's state changes. */
export function useRunProgress(runId: number, initial: RunProgress) {
  const router = useRouter();
  const [heard, setHeard] = useState<Heard>({ progress: initial, planning: null, samples: [] });

  useEffect(() => setHeard((before) => ({ ...before, progress: initial })), [initial]);
  useEffect(
    () =>
      followEvents<RunEvent>(`/heal/${runId}/live`, (event) =>
        setHeard((before) => {
          if ("planning" in event) return { ...before, planning: event.planning };
          const { progress } = event;
          const isSame = stateOf(progress) === stateOf(before.progress);
          const sample = { atMs: performance.now(), done: doneOf(progress) };
          return { ...before, progress, samples: isSame ? withSample(before.samples, sample) : [sample] };
        }),
      ),
    [runId],
  );

  const shown = stateOf(initial);
  const present = stateOf(heard.progress);
  useEffect(() => {
    if (present !== shown) router.refresh();
  }, [present, shown, router]);

  const { progress, planning, samples } = heard;
  const total = totalOf(progress);
  return { progress, planning, done: doneOf(progress), total, pace: paceOf(samples, total) };
}

const doneOf = ({ status, appliedThrough, undoneThrough }: RunProgress) =>
  status === "undoing" ? undoneThrough : appliedThrough;
const totalOf = ({ status, planned, appliedThrough }: RunProgress) => (status === "undoing" ? appliedThrough : planned);
const stateOf = ({ status, requested, hasFailed, killSwitchThrown }: RunProgress) =>
  [status, requested, hasFailed, killSwitchThrown].join(" ");

import { type Progress, startProgress } from "../progress";

/** The progress of a run that says where it is, also when it begins in the middle. */
export function startRunProgress(label: string): { show(done: number, total: number): void; end(): void } {
  let progress: Progress | null = null;
  let shown = 0;
  return {
    show(done, total) {
      if (progress === null) shown = done;
      progress ??= startProgress(label, total - done);
      progress.advance(done - shown);
      shown = done;
    },
    end: () => progress?.end(),
  };
}

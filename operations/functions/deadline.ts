/** When somebody who waits on the telephone has to be answered. */
export class Deadline {
  readonly signal: AbortSignal;
  private readonly at: number;

  /** `calendarMs` of `totalMs` may be spent on asking the calendar. */
  constructor({ totalMs, calendarMs }: { totalMs: number; calendarMs: number }) {
    this.at = performance.now() + totalMs;
    this.signal = AbortSignal.timeout(calendarMs);
  }

  get passed(): boolean {
    return performance.now() >= this.at;
  }

  /** What `work` gives, or `otherwise` once the time is up; the work goes on. */
  async within<T, O>(work: Promise<T>, otherwise: O): Promise<T | O> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<O>((resolve) => {
      timer = setTimeout(resolve, Math.max(0, this.at - performance.now()), otherwise);
    });
    try {
      return await Promise.race([work, late]);
    } finally {
      clearTimeout(timer);
      work.catch(() => undefined);
    }
  }
}

const REDRAW_MS = 100;
const PLAIN_LINE_MS = 5_000;

export type Progress = { advance(by?: number): void; end(): void };

/** Counts long work on stderr with rate and time left: one moving line on a terminal, a line every few seconds elsewhere. */
export function startProgress(
  label: string,
  total: number | null,
  stream: NodeJS.WriteStream = process.stderr,
): Progress {
  const startedAt = Date.now();
  const interval = stream.isTTY ? REDRAW_MS : PLAIN_LINE_MS;
  let done = 0;
  let shownAt = startedAt;
  const show = () => {
    shownAt = Date.now();
    const line = progressLine(label, done, total, shownAt - startedAt);
    stream.write(stream.isTTY ? `\r\u001b[2K${line}` : `${line}\n`);
  };
  return {
    advance(by = 1) {
      done += by;
      if (Date.now() - shownAt >= interval) show();
    },
    end() {
      show();
      if (stream.isTTY) stream.write("\n");
    },
  };
}

/** For example `loading  1,200 / 4,000  30 %  600/s  5 s left`. */
export function progressLine(label: string, done: number, total: number | null, elapsedMs: number): string {
  const count = (value: number) => value.toLocaleString("en-US");
  const perSecond = elapsedMs > 0 ? (done * 1000) / elapsedMs : 0;
  const parts = [label, total === null ? count(done) : `${count(done)} / ${count(total)}`];
  if (total !== null && total > 0) parts.push(`${Math.floor((done / total) * 100)} %`);
  if (perSecond > 0) parts.push(`${count(Math.round(perSecond))}/s`);
  if (total !== null && perSecond > 0 && done < total) parts.push(`${Math.ceil((total - done) / perSecond)} s left`);
  return parts.join("  ");
}

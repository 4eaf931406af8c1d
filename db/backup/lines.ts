import { END_OF_ROWS } from "./format";

/** Reads a backup's contents by turns as single lines and as the rows of a table. */
export class BackupReader {
  private rest: Buffer = Buffer.alloc(0);
  private readonly chunks: AsyncIterator<Buffer>;

  constructor(stream: AsyncIterable<Buffer>) {
    this.chunks = stream[Symbol.asyncIterator]();
  }

  /** The next line without its end; null after the last. Throws what the stream throws. */
  async line(): Promise<string | null> {
    for (;;) {
      const end = this.rest.indexOf(NEWLINE);
      if (end !== -1) {
        const line = this.rest.toString("utf8", 0, end);
        this.rest = this.rest.subarray(end + 1);
        return line;
      }
      if (!(await this.more())) return null;
    }
  }

  /** The rows up to the line that ends them, in pieces of whole lines. Throws when the backup ends before that line. */
  async *rows(): AsyncGenerator<Buffer> {
    for (;;) {
      if (this.rest.subarray(0, MARK.length).equals(MARK)) {
        this.rest = this.rest.subarray(MARK.length);
        return;
      }
      const mark = this.rest.indexOf(MARK_AFTER_LINE);
      const end = mark === -1 ? this.rest.lastIndexOf(NEWLINE) : mark;
      if (end > 0 || (end === 0 && mark !== -1)) {
        yield this.rest.subarray(0, end + 1);
        this.rest = this.rest.subarray(end + 1);
      } else if (!(await this.more())) throw new Error("The backup ends in the middle of a table.");
    }
  }

  private async more(): Promise<boolean> {
    const { value, done } = await this.chunks.next();
    if (done) return false;
    this.rest = this.rest.length === 0 ? value : Buffer.concat([this.rest, value]);
    return true;
  }
}

const NEWLINE = 0x0a;
const MARK = Buffer.from(END_OF_ROWS);
const MARK_AFTER_LINE = Buffer.from(`\n${END_OF_ROWS}`);

/** One element of a file, still as text; `position` counts lines from 1 and the elements of a list from 0. */
export type JsonElement = { text: string; unit: "line" | "index"; position: number };

/** The keys under which providers wrap a list of records. */
export const LIST_KEYS = ["items", "data"] as const;

/**
 * Cuts a file into its JSON elements while it is being read: a list, a list wrapped in an object, one object after another,
 * or one value a line. Holds one element at a time, whatever the file's size.
 */
export async function* jsonElements(chunks: AsyncIterable<string>, linewise: boolean): AsyncGenerator<JsonElement> {
  if (linewise) {
    yield* lines(chunks);
    return;
  }
  const cutter = new ElementCutter();
  for await (const chunk of chunks) yield* cutter.feed(chunk);
  yield* cutter.end();
}

/** Whether the beginning of a file reads as JSON Lines: a line alone is a whole object, and more follows. */
export function isLinewise(beginning: string): boolean {
  const [first, second] = beginning.split("\n").filter((line) => line.trim() !== "");
  if (second === undefined) return false;
  return isWholeObject(first!) || (first!.trim().length > 1 && first!.trim().startsWith("{") && isWholeObject(second));
}

async function* lines(chunks: AsyncIterable<string>): AsyncGenerator<JsonElement> {
  let rest = "";
  let position = 0;
  for await (const chunk of chunks) {
    const parts = (rest + chunk).split("\n");
    rest = parts.pop()!;
    for (const text of parts) {
      position++;
      if (text.trim() !== "") yield { text, unit: "line", position };
    }
  }
  if (rest.trim() !== "") yield { text: rest, unit: "line", position: position + 1 };
}

function isWholeObject(line: string): boolean {
  if (!line.trim().startsWith("{")) return false;
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

/** Follows strings and brackets only: what is between them is judged when an element is parsed. */
class ElementCutter {
  private held = "";
  private depth = 0;
  private inString = false;
  private escaped = false;
  /** The depth at which elements begin: 0 for a sequence of values, 1 within a list, 2 within a wrapped list. */
  private base = 0;
  private wrapped = false;
  private position = 0;

  *feed(chunk: string): Generator<JsonElement> {
    let from = 0;
    for (let i = 0; i < chunk.length; i++) {
      const code = chunk.charCodeAt(i);
      if (this.inString) {
        if (this.escaped) this.escaped = false;
        else if (code === BACKSLASH) this.escaped = true;
        else if (code === QUOTE) this.inString = false;
        continue;
      }
      if (code === QUOTE) this.inString = true;
      else if (code === OPEN_BRACE || code === OPEN_BRACKET) {
        const before = this.held + chunk.slice(from, i);
        if (code === OPEN_BRACKET && this.opensList(before)) {
          this.wrapped = this.depth === 1;
          this.base = this.depth + 1;
          this.held = "";
          from = i + 1;
        }
        this.depth++;
      } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
        this.depth--;
        if (this.depth < this.base) {
          yield* this.cut(chunk.slice(from, i));
          from = i + 1;
          this.base = this.wrapped && this.depth > 0 ? SKIP_THE_REST : 0;
        } else if (this.base === 0 && this.depth === 0) {
          yield* this.cut(chunk.slice(from, i + 1));
          from = i + 1;
        }
        if (this.depth <= 0) [this.depth, this.base, this.wrapped, this.held] = [0, 0, false, ""];
      } else if (code === COMMA && this.base > 0 && this.depth === this.base) {
        yield* this.cut(chunk.slice(from, i));
        from = i + 1;
      }
    }
    this.held = this.base === SKIP_THE_REST ? "" : this.held + chunk.slice(from);
  }

  *end(): Generator<JsonElement> {
    yield* this.cut("");
  }

  private *cut(text: string): Generator<JsonElement> {
    const element = (this.held + text).replace(/^[\s,]+/, "").trim();
    this.held = "";
    if (element === "" || this.base === SKIP_THE_REST) return;
    yield { text: element, unit: "index", position: this.position++ };
  }

  private opensList(before: string): boolean {
    if (this.base !== 0) return false;
    if (this.depth === 0) return before.trim() === "";
    return this.depth === 1 && WRAPPER_KEY.test(before);
  }
}

const WRAPPER_KEY = new RegExp(`[{,]\\s*"(?:${LIST_KEYS.join("|")})"\\s*:\\s*$`);
const SKIP_THE_REST = 99;
const [QUOTE, BACKSLASH, COMMA] = [34, 92, 44];
const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [123, 125, 91, 93];

import type { Database } from "@/db/client";
import type { ExportEnd } from "@/domain/access/export-end";
import type { Viewer } from "@/domain/access/viewer";
import { BYTE_ORDER_MARK, csvLines } from "@/lib/csv";
import { log } from "@/lib/log";
import { keepExportEnd, keepExportStart } from "./keep-export";

type ExportList = {
  viewer: Viewer;
  list: string;
  /** The address's query, which says what is exported. */
  query: string;
  headings: readonly string[];
  /** Rows of written cells, page by page. */
  pages: AsyncIterator<readonly (readonly string[])[]>;
  /** Aborts when nobody wants the rest. */
  signal: AbortSignal;
};

/**
 * The rows as CSV, each page read when the one before it is taken. Kept before the first byte is given out, and again
 * with the number of rows when it ends.
 */
export async function exportList(db: Database, input: ExportList): Promise<ReadableStream<Uint8Array>> {
  const { viewer, list, query, headings, pages, signal } = input;
  const by = { companyId: viewer.companyId, actor: `user:${viewer.userId}` };
  const exportId = await keepExportStart(db, { ...by, list, query });
  const encoder = new TextEncoder();
  let head = BYTE_ORDER_MARK + csvLines([headings], viewer.locale);
  let rows = 0;
  let ended = false;
  const end = async (how: ExportEnd) => {
    if (ended) return;
    ended = true;
    signal.removeEventListener("abort", abort);
    await keepExportEnd(db, { ...by, exportId, rows, how });
  };
  const abort = () => void end("aborted").catch((err) => log.error({ err, exportId }, "an export's end was not kept"));
  if (signal.aborted) abort();
  else signal.addEventListener("abort", abort, { once: true });
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const next = ended ? null : await pages.next();
          if (!next || ended) return controller.error(new DOMException("Nobody wants the rest.", "AbortError"));
          if (next.done) {
            if (head !== "") controller.enqueue(encoder.encode(head));
            await end("finished");
            return controller.close();
          }
          controller.enqueue(encoder.encode(head + csvLines(next.value, viewer.locale)));
          head = "";
          rows += next.value.length;
        } catch (err) {
          log.error({ err, exportId, companyId: viewer.companyId }, "an export failed");
          controller.error(err);
          await end("failed");
        }
      },
      cancel: () => end("aborted"),
    },
    { highWaterMark: 0 },
  );
}

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
  pages: AsyncGenerator<readonly (readonly string[])[], void, undefined>;
  /** Aborts when nobody wants the rest. */
  signal: AbortSignal;
  /** Who follows it: the key by which they know it, and what they are told. Left out: nobody does. */
  followed?: { key: string; rows(rows: number): void; ended(how: ExportEnd): void };
};

/**
 * The rows as CSV, each page read when the one before it is taken. Kept before the first byte is given out, and again
 * with the number of rows when it ends. What is aborted breaks off, and no further page is read.
 */
export async function exportList(db: Database, input: ExportList): Promise<ReadableStream<Uint8Array>> {
  const { viewer, list, query, headings, pages, signal, followed } = input;
  const by = { companyId: viewer.companyId, actor: `user:${viewer.userId}` };
  const exportId = await keepExportStart(db, { ...by, list, query, ...(followed && { key: followed.key }) });
  const encoder = new TextEncoder();
  let rows = 0;
  let ended = false;
  let breakOff = (_reason: unknown): void => undefined;
  const end = async (how: ExportEnd) => {
    if (ended) return;
    ended = true;
    signal.removeEventListener("abort", abort);
    try {
      await keepExportEnd(db, { ...by, exportId, rows, how });
    } finally {
      followed?.ended(how);
    }
  };
  const abort = () => {
    breakOff(new DOMException("Nobody wants the rest.", "AbortError"));
    end("aborted").catch((err) => log.error({ err, exportId }, "an export's end was not kept"));
  };
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        breakOff = (reason) => controller.error(reason);
        // At once, so that the browser shows the download while the first page is still read.
        controller.enqueue(encoder.encode(BYTE_ORDER_MARK + csvLines([headings], viewer.locale)));
      },
      async pull(controller) {
        try {
          const next = await pages.next();
          if (ended) return;
          if (next.done) {
            await end("finished");
            return controller.close();
          }
          controller.enqueue(encoder.encode(csvLines(next.value, viewer.locale)));
          rows += next.value.length;
          followed?.rows(rows);
        } catch (err) {
          if (ended) return;
          log.error({ err, exportId, companyId: viewer.companyId }, "an export failed");
          controller.error(err);
          await end("failed");
        }
      },
      cancel: () => end("aborted"),
    },
    { highWaterMark: 0 },
  );
  if (signal.aborted) abort();
  else signal.addEventListener("abort", abort, { once: true });
  return body;
}

import type { Database } from "@/db/client";
import { messageOf } from "@/lib/errors";
import { ingestBookings } from "@/operations/ingest-booking";
import { type IngestResult, ingestCalls } from "@/operations/ingest-call";
import { refreshStatistics } from "@/operations/refresh-statistics";
import type { Progress } from "../progress";
import { type Place, type ReadRecord, readRecords, type SourceFile, type Truth } from "./read-records";

export type LoadReport = {
  read: number;
  /** Told something new, or nothing that was not known. */
  written: number;
  known: number;
  /** About nothing that is kept here: tests of the connection, other products, what really happened. */
  ignored: number;
  /** Links that were made because the records name each other. */
  linked: number;
  refused: (Place & { reason: string })[];
};

/** Takes in every record of these files, as history. What cannot be taken in is told and does not stop the rest. */
export async function loadFiles(
  db: Database,
  companyId: number,
  files: SourceFile[],
  progress: Progress,
  onTruth: (truth: Truth) => void = () => undefined,
): Promise<LoadReport> {
  const report: LoadReport = { read: 0, written: 0, known: 0, ignored: 0, linked: 0, refused: [] };
  let writing: Promise<void> = Promise.resolve();
  const loaded = { call: 0, booking: 0 };
  const analyseAt = { call: FIRST_ANALYSIS_RECORDS, booking: FIRST_ANALYSIS_RECORDS };
  const send = async (batch: Ingestible[]) => {
    await writing;
    const { kind } = batch[0]!;
    if (loaded[kind] >= analyseAt[kind]) {
      await refreshStatistics(db);
      analyseAt[kind] = loaded[kind] * ANALYSIS_GROWTH;
    }
    loaded[kind] += batch.length;
    writing = write(db, companyId, batch, report).then(() => progress.advance(batch.length));
    writing.catch(() => {});
  };
  const waiting: Record<Ingestible["kind"], Ingestible[]> = { call: [], booking: [] };
  for (const file of files) {
    for await (const one of readRecords(file)) {
      if (one.position !== null) report.read++;
      if (one.kind === "ignored") report.ignored++;
      else if (one.kind === "company") report.known++;
      else if (one.kind === "truth") {
        report.ignored++;
        onTruth(one.truth);
      } else if (one.kind === "refused") refuse(report, one, one.reason);
      else {
        waiting[one.kind].push(one);
        if (waiting[one.kind].length === BATCH_RECORDS) await send(waiting[one.kind].splice(0));
      }
    }
  }
  for (const rest of Object.values(waiting)) if (rest.length > 0) await send(rest);
  await writing;
  return report;
}

type Ingestible = Extract<ReadRecord, { kind: "call" | "booking" }>;

/** Many records a transaction are faster; when the database refuses one of them, each is tried alone to find it. */
async function write(db: Database, companyId: number, batch: Ingestible[], report: LoadReport): Promise<void> {
  try {
    count(report, await ingest(db, companyId, batch));
  } catch (error) {
    if (!isRefusedByDatabase(error)) throw error;
    for (const one of batch) await writeAlone(db, companyId, one, report);
  }
}

async function writeAlone(db: Database, companyId: number, one: Ingestible, report: LoadReport): Promise<void> {
  try {
    count(report, await ingest(db, companyId, [one]));
  } catch (error) {
    if (!isRefusedByDatabase(error)) throw error;
    refuse(report, one, `the database refuses it: ${rootMessage(error)}`);
  }
}

async function ingest(db: Database, companyId: number, batch: Ingestible[]): Promise<IngestResult> {
  const calls = batch.flatMap((one) => (one.kind === "call" ? one.record : []));
  if (calls.length > 0) return ingestCalls(db, { companyId, records: calls, method: "import" });
  const bookings = batch.flatMap((one) => (one.kind === "booking" ? one.record : []));
  return ingestBookings(db, { companyId, records: bookings, method: "import" });
}

function count(report: LoadReport, { isNew, links }: IngestResult): void {
  for (const one of isNew) one ? report.written++ : report.known++;
  report.linked += links.length;
}

function refuse(report: LoadReport, { file, unit, position }: Place, reason: string): void {
  report.refused.push({ file, unit, position, reason });
}

/** Data exceptions and broken constraints are the record's; anything else, such as a lost connection, is ours. */
function isRefusedByDatabase(error: unknown): boolean {
  return causes(error).some((cause) => "code" in cause && /^2[23]/.test(String(cause.code)));
}

function rootMessage(error: unknown): string {
  return messageOf(causes(error).at(-1) ?? error);
}

function causes(error: unknown): Error[] {
  return error instanceof Error ? [error, ...causes(error.cause)] : [];
}

const BATCH_RECORDS = 500;
/** The planner is told of the tables' size after so many records of a kind, and again each time they have grown by this factor. */
const FIRST_ANALYSIS_RECORDS = 500;
const ANALYSIS_GROWTH = 2;

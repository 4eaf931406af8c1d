import { readFile } from "node:fs/promises";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/db/client";
import { loadDemo } from "@/db/demo/load";
import { truthFile } from "@/db/demo/truth";
import type { Pair } from "@/domain/evaluation/measure-decisions";
import { ExpectedError } from "@/lib/errors";
import { refreshStatistics } from "@/operations/refresh-statistics";
import { findCompany, setUpFound } from "../load/history-company";
import { type LoadReport, loadFiles } from "../load/load-files";
import type { Truth } from "../load/read-records";
import type { Progress } from "../progress";

/** Records in a database, and which of their calls really made which of their bookings. */
export type LabelledHistory = {
  companyId: number;
  /** A pair whose records were not taken in has ids below zero: true, and not to be found. */
  pairs: Pair[];
  refused: LoadReport["refused"];
};

/** Takes a file in; its truth stays outside. Throws usage when it names no company or holds no truth. */
export async function loadLabelledFile(db: Database, path: string, progress: Progress): Promise<LabelledHistory> {
  const file = { path, kind: null };
  const company = await findCompany([file]);
  if (!company) {
    throw new ExpectedError(
      "usage",
      `${path} does not say which company it is of. Add a line: {"type":"company","name":"…","slug":"…","timeZone":"Europe/Berlin"}`,
    );
  }
  const companyId = await setUpFound(db, company);
  const truth: Truth[] = [];
  const report = await loadFiles(db, companyId, [file], progress, (one) => truth.push(one));
  if (truth.length === 0) {
    throw new ExpectedError(
      "usage",
      `${path} holds no line of truth, such as {"type":"truth","callId":"…","bookingUid":"…"}.`,
    );
  }
  await refreshStatistics(db);
  return { companyId, pairs: await heldPairs(db, companyId, truth), refused: report.refused };
}

/** The demo, and those of its true pairs whose link is lost. */
export async function loadLabelledDemo(db: Database, url: string): Promise<LabelledHistory> {
  await loadDemo(url);
  await refreshStatistics(db);
  const truth = DemoTruth.parse(JSON.parse(await readFile(truthFile, "utf8")));
  const linked = await db.execute<{ id: number; company_id: number }>(
    sql`select id::float8 as id, company_id::float8 as company_id from appointments where call_id is not null`,
  );
  const kept = new Set(linked.map((row) => row.id));
  const pairs = truth.flatMap(({ callId, appointmentIds }) =>
    appointmentIds.filter((id) => !kept.has(id)).map((appointmentId) => ({ callId, appointmentId })),
  );
  return { companyId: linked[0]!.company_id, pairs, refused: [] };
}

const DemoTruth = z.array(z.object({ callId: z.number(), appointmentIds: z.array(z.number()) }));

async function heldPairs(db: Database, companyId: number, truth: readonly Truth[]): Promise<Pair[]> {
  const calls = await db.execute<{ sent: string; id: number }>(sql`
    select provider_call_id as sent, id::float8 as id from calls
     where company_id = ${companyId} and provider_call_id = any(${sql.param(truth.map((one) => one.callId))}::text[])`);
  const uids = truth.flatMap((one) => one.bookingUid ?? []);
  const bookings = await db.execute<{ sent: string; id: number }>(sql`
    select uid as sent, appointment_id::float8 as id from appointment_uids
     where company_id = ${companyId} and uid = any(${sql.param(uids)}::text[])`);
  const callIds = new Map(calls.map((row) => [row.sent, row.id]));
  const appointmentIds = new Map(bookings.map((row) => [row.sent, row.id]));
  return truth.flatMap(({ callId, bookingUid }, i) =>
    bookingUid === null
      ? []
      : [{ callId: callIds.get(callId) ?? -1 - i, appointmentId: appointmentIds.get(bookingUid) ?? -1 - i }],
  );
}

import postgres, { type Sql, type TransactionSql } from "postgres";
import { ExpectedError } from "@/lib/errors";
import { appointments, appointmentUids } from "../schema/appointment";
import { bookingStatements, calls, callTranscripts } from "../schema/call";
import * as company from "../schema/company";
import { claims } from "../schema/history";
import { callQuality } from "../schema/insights";
import * as rowsOf from "./company-rows";
import { addSignIns } from "./demo-accounts";
import { generateDemo } from "./generate";
import { insertRows } from "./insert-rows";
import { tellChanges } from "./later-changes";
import { addRecordings } from "./recordings";
import { demoRows } from "./rows";
import { story } from "./story";

const TABLES_WITH_FIXED_IDS = [
  ...["branches", "phone_numbers", "staff", "services", "event_types", "voice_agents", "customers"],
  ...["calls", "appointments"],
];

export type LoadedDemo = { loaded: boolean; slug: string; calls: number; appointments: number };

/** Whether no company exists yet. */
export async function isDatabaseEmpty(sql: Sql): Promise<boolean> {
  const [row] = await sql<{ empty: boolean }[]>`select not exists (select 1 from companies) as empty`;
  return row?.empty ?? true;
}

/** Loads the demo company in one transaction, unless it is there. Throws `refused` when other records hold its ids. */
export async function loadDemo(
  database: string | Sql,
  onStep: (step: string) => void = () => undefined,
): Promise<LoadedDemo> {
  if (typeof database !== "string") return load(database, onStep);
  const sql = postgres(database, { max: 1, onnotice: () => undefined });
  try {
    return await load(sql, onStep);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function load(sql: Sql, onStep: (step: string) => void): Promise<LoadedDemo> {
  const nothing = { loaded: false, slug: story.slug, calls: 0, appointments: 0 };
  if (await isLoaded(sql)) return nothing;
  onStep("making up the demo company");
  const world = generateDemo();
  return sql.begin(async (tx) => {
    await tx`lock table companies in share row exclusive mode`;
    if (await isLoaded(tx)) return nothing;
    await refuseTakenIds(tx);
    await tx`select set_config('relink.actor', 'import:demo', true), set_config('relink.method', 'import', true)`;
    const [next] = await tx<{ id: number }[]>`select coalesce(max(id), 0)::int + 1 as id from companies`;
    const companyId = next?.id ?? 1;
    const rows = demoRows(world, companyId);

    onStep("loading the demo company");
    await insertRows(tx, company.companies, [rowsOf.companyRow(companyId)]);
    await insertRows(tx, company.branches, rowsOf.branchRows(companyId));
    await insertRows(tx, company.phoneNumbers, rowsOf.phoneNumberRows(companyId));
    await insertRows(tx, company.staff, rowsOf.staffRows(companyId));
    await insertRows(tx, company.services, rowsOf.serviceRows(companyId));
    await insertRows(tx, company.eventTypes, rowsOf.eventTypeRows(companyId));
    await insertRows(tx, company.voiceAgents, rowsOf.voiceAgentRows(companyId));
    await insertRows(tx, company.customers, rowsOf.customerRows(companyId, world));
    onStep("loading the demo's calls");
    await insertRows(tx, calls, rows.calls);
    await insertRows(tx, callQuality, rows.latencies);
    await insertRows(tx, callTranscripts, rows.transcripts);
    await insertRows(tx, bookingStatements, rows.statements);
    await addRecordings(tx, rows);
    onStep("loading the demo's appointments");
    await insertRows(tx, appointments, rows.appointments);
    await insertRows(tx, appointmentUids, rows.uids);
    await insertRows(tx, claims, rows.claims);
    onStep("telling the demo's history");
    await tellChanges(tx, rows);
    await addSignIns(tx, companyId);
    await continueIds(tx);
    return { loaded: true, slug: story.slug, calls: rows.calls.length, appointments: rows.appointments.length };
  });
}

async function isLoaded(sql: Sql | TransactionSql): Promise<boolean> {
  const found = await sql`select 1 from companies where slug = ${story.slug}`;
  return found.length > 0;
}

/** The demo's ids are part of its story, so it needs tables that nobody else has used. */
async function refuseTakenIds(tx: TransactionSql): Promise<void> {
  for (const table of TABLES_WITH_FIXED_IDS) {
    const taken = await tx`select 1 from ${tx(table)} limit 1`;
    if (taken.length === 0) continue;
    throw new ExpectedError(
      "refused",
      `The demo was not loaded: its ids are fixed, and the table ${table} already holds rows. Load it into an empty database.`,
    );
  }
}

async function continueIds(tx: TransactionSql): Promise<void> {
  for (const table of ["companies", ...TABLES_WITH_FIXED_IDS]) {
    await tx`
      select setval(pg_get_serial_sequence(${table}, 'id'), (select max(id) from ${tx(table)}))`;
  }
}

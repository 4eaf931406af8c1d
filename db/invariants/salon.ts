import type { PendingQuery, Row, Sql, TransactionSql } from "postgres";
import { expect } from "vitest";
import { checkDatabase } from "../check";

type Fields = Record<string, string | number | boolean | null>;
type AnySql = Sql | TransactionSql;

/** A company whose records are written with raw SQL, as anybody with a shell could. */
export type Salon = {
  company: number;
  call(fields?: Fields): Promise<number>;
  appointment(fields?: Fields): Promise<number>;
  customer(name: string): Promise<number>;
};

let opened = 0;

export async function openSalon(sql: Sql): Promise<Salon> {
  opened += 1;
  const company = await insert(sql, "companies", {
    slug: `salon-${opened}`,
    name: "Salon",
    time_zone: "Europe/Berlin",
    fixed_now: "2025-10-10T12:00:00Z",
  });
  let made = 0;
  return {
    company,
    call: (fields = {}) => {
      made += 1;
      const started = { provider_call_id: `call_${company}_${made}`, started_at: "2025-10-01T09:00:00Z" };
      return insert(sql, "calls", { company_id: company, ...started, ...fields });
    },
    appointment: (fields = {}) =>
      insert(sql, "appointments", { company_id: company, starts_at: "2025-10-20T09:00:00Z", ...fields }),
    customer: (name) => insert(sql, "customers", { company_id: company, name }),
  };
}

async function insert(sql: AnySql, table: string, fields: Fields): Promise<number> {
  const [row] = await sql<{ id: string }[]>`insert into ${sql(table)} ${sql(fields)} returning id`;
  return Number(row?.id);
}

/** The appointment that a call names as its current one. */
export async function currentOf(sql: AnySql, call: number): Promise<number | null> {
  const [row] = await sql<{ appointmentId: number | null }[]>`
    select appointment_id::float8 as "appointmentId" from calls where id = ${call}`;
  return row?.appointmentId ?? null;
}

export async function statusOf(sql: AnySql, table: "calls" | "appointments", id: number): Promise<string | undefined> {
  const [row] = await sql<
    { linkStatus: string }[]
  >`select link_status as "linkStatus" from ${sql(table)} where id = ${id}`;
  return row?.linkStatus;
}

export type Event = { kind: string; call: number | null; before: number | null; after: number | null; actor: string };

/** The link history of an appointment, oldest first. */
export async function eventsOf(sql: AnySql, appointment: number): Promise<Event[]> {
  return sql<Event[]>`
    select kind, call_id::float8 as call, before::float8 as before, after::float8 as after, actor
      from link_events where appointment_id = ${appointment} order by id`;
}

/** The name of what refused a query: its constraint, else the error's code. Throws when nothing did. */
export async function refusal(query: PendingQuery<Row[]> | Promise<unknown>): Promise<string> {
  try {
    await query;
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    const { constraint_name: constraint, code } = error as { constraint_name?: string; code: unknown };
    return constraint ?? String(code);
  }
  throw new Error("Nothing refused the query.");
}

/** Fails unless every invariant holds and every guard stands. */
export async function expectSound(sql: Sql): Promise<void> {
  const { invariants } = await checkDatabase(sql);
  expect(invariants.filter(({ violations, missing }) => violations > 0 || missing.length > 0)).toEqual([]);
}

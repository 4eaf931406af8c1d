import type { Sql } from "postgres";
import type { Viewer } from "@/domain/access/viewer";

type Fields = Record<string, string | number | boolean | null>;

/** A new company in a test's database, an agent of it, and a way to add rows to it. */
export type TestCompany = {
  viewer: Viewer;
  /** Adds a row of this company and gives its id. */
  add(table: string, fields?: Fields): Promise<number>;
  /** Adds a call with a provider's id of its own, analysed and on 1 October 2025 unless said otherwise. */
  call(fields?: Fields): Promise<number>;
};

let opened = 0;

export async function openTestCompany(sql: Sql): Promise<TestCompany> {
  opened += 1;
  const companyId = await insert(sql, "companies", {
    slug: `company-${opened}`,
    name: "Salon",
    time_zone: "Europe/Berlin",
    fixed_now: "2025-11-06T11:00:00Z",
  });
  const add = (table: string, fields: Fields = {}) => insert(sql, table, { company_id: companyId, ...fields });
  let calls = 0;
  return {
    viewer: { userId: "agent", name: "Ana", email: "ana@example.com", companyId, role: "agent", locale: "de" },
    add,
    call: (fields = {}) => {
      calls += 1;
      const usual = {
        provider_call_id: `call_${companyId}_${calls}`,
        started_at: "2025-10-01T09:00:00Z",
        phase: "analysed",
      };
      return add("calls", { ...usual, ...fields });
    },
  };
}

async function insert(sql: Sql, table: string, fields: Fields): Promise<number> {
  const [row] = await sql<{ id: string }[]>`insert into ${sql(table)} ${sql(fields)} returning *`;
  return Number(row?.id);
}

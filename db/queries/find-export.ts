import { sql } from "drizzle-orm";
import type { Viewer } from "@/domain/access/viewer";
import type { Reader } from "../client";

/** The viewer's own export of that key; `end` null: it goes on, or was cut off. Null: there is none, or it is another's. */
export async function findExport(
  db: Reader,
  { viewer, key }: { viewer: Viewer; key: string },
): Promise<{ end: unknown } | null> {
  const [found] = await db.execute<{ end: unknown }>(sql`
    select e.detail as end
      from access_events s
      left join access_events e on e.company_id = s.company_id and e.end_of = s.id
     where s.company_id = ${viewer.companyId} and s.actor = ${`user:${viewer.userId}`} and s.action = 'export'
       and s.detail->>'key' = ${key}
     order by s.id desc limit 1`);
  return found ?? null;
}

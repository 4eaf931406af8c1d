import { type SQL, sql } from "drizzle-orm";

/** The name of the user behind `user:…`; null: no user of ours. */
export function actorName(actor: SQL): SQL<string | null> {
  return sql<string | null>`(select u.name from users u where 'user:' || u.id = ${actor})`;
}

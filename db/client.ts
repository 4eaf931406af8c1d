import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import * as account from "./schema/account";
import * as appointment from "./schema/appointment";
import * as call from "./schema/call";
import * as company from "./schema/company";
import * as console from "./schema/console";
import * as history from "./schema/history";

export const schema = { ...company, ...console, ...call, ...appointment, ...history, ...account };
export type Database = PostgresJsDatabase<typeof schema> & { $client: postgres.Sql };
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];
/** What a read accepts: the pool or a transaction. */
export type Reader = Database | Transaction;

/** A pool over the database at `url`. `onQuery` sees each statement's text before it is sent. */
export function connect(url: string, options: { max?: number; onQuery?: (text: string) => void } = {}): Database {
  const client = postgres(url, { max: options.max ?? 10, onnotice: () => {} });
  const { onQuery } = options;
  return drizzle(client, { schema, logger: onQuery ? { logQuery: onQuery } : false });
}

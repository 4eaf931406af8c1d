import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { renewedPool } from "./renewed-pool";
import * as account from "./schema/account";
import * as appointment from "./schema/appointment";
import * as booking from "./schema/booking";
import * as call from "./schema/call";
import * as company from "./schema/company";
import * as console from "./schema/console";
import * as delivery from "./schema/delivery";
import * as deploys from "./schema/deploys";
import * as drills from "./schema/drills";
import * as heal from "./schema/heal";
import * as health from "./schema/health";
import * as history from "./schema/history";
import * as imports from "./schema/imports";
import * as insights from "./schema/insights";
import * as integration from "./schema/integration";
import * as problems from "./schema/problems";
import * as review from "./schema/review";
import * as search from "./schema/search";
import * as sync from "./schema/sync";
import * as weights from "./schema/weights";
import { secondsToReconnect } from "./seconds-to-reconnect";
import { watchStatements } from "./watch-statements";

export const schema = {
  ...account,
  ...appointment,
  ...booking,
  ...call,
  ...company,
  ...console,
  ...delivery,
  ...deploys,
  ...drills,
  ...heal,
  ...health,
  ...history,
  ...imports,
  ...insights,
  ...integration,
  ...problems,
  ...review,
  ...search,
  ...sync,
  ...weights,
};
export type Database = PostgresJsDatabase<typeof schema> & { $client: postgres.Sql };
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];
/** What a read accepts: the pool or a transaction. */
export type Reader = Database | Transaction;

/** A pool over the database at `url`. `onQuery` sees each statement's text before it is sent. */
export function connect(
  url: string,
  options: { max?: number; connectTimeoutSeconds?: number; onQuery?: (text: string) => void } = {},
): Database {
  const { max = 10, connectTimeoutSeconds = 30, onQuery } = options;
  const settings = { max, connect_timeout: connectTimeoutSeconds, backoff: secondsToReconnect, onnotice: () => {} };
  const client = watchStatements(renewedPool(url, settings));
  return drizzle(client, { schema, logger: onQuery ? { logQuery: onQuery } : false });
}

/**
 * One connection to the same database beside the pool, for what belongs to a session for long, such as an advisory lock. One of the
 * pool would do until it is lost: who writes to it afterwards waits for ever. Whoever asks for it ends it.
 */
export function ownConnection(db: Database): postgres.Sql {
  const options = { ...db.$client.options, max: 1, idle_timeout: null, max_lifetime: null };
  return postgres(options as unknown as postgres.Options<Record<string, never>>);
}

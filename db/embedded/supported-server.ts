import postgres from "postgres";
import { ExpectedError, messageOf } from "@/lib/errors";

const OLDEST = 15;
const ENCODING = "UTF8";

/** Throws unavailable, with what to do, unless `url` leads to a PostgreSQL that is new enough and a database that holds every letter. */
export async function requireSupportedServer(url: string): Promise<void> {
  const { host } = new URL(url);
  const sql = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => undefined });
  try {
    const [row] = await sql<{ version: number; name: string; encoding: string; database: string }[]>`
      select current_setting('server_version_num')::int as version, current_setting('server_version') as name,
             current_setting('server_encoding') as encoding, current_database() as database`;
    if (row && row.version < OLDEST * 10_000) {
      throw new ExpectedError(
        "unavailable",
        `The PostgreSQL at ${host} is version ${row.name}. Relink needs ${OLDEST} or newer.`,
      );
    }
    if (row && row.encoding !== ENCODING) {
      throw new ExpectedError(
        "unavailable",
        `The database ${row.database} at ${host} is encoded in ${row.encoding}, which cannot hold every name. Create it anew: create database ${row.database} template template0 encoding '${ENCODING}' locale 'C.UTF-8'.`,
      );
    }
  } catch (error) {
    if (error instanceof ExpectedError) throw error;
    throw new ExpectedError("unavailable", `The PostgreSQL at ${host} cannot be used: ${messageOf(error)}`);
  } finally {
    await sql.end({ timeout: 2 });
  }
}

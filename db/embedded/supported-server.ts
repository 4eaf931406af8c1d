import postgres from "postgres";
import { ExpectedError, messageOf } from "@/lib/errors";

const OLDEST = 15;

/** Throws unavailable, in one sentence, unless `url` leads to a PostgreSQL that is new enough. */
export async function requireSupportedServer(url: string): Promise<void> {
  const { host } = new URL(url);
  const sql = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => undefined });
  try {
    const [row] = await sql<{ version: number; name: string }[]>`
      select current_setting('server_version_num')::int as version, current_setting('server_version') as name`;
    if (row && row.version < OLDEST * 10_000) {
      throw new ExpectedError(
        "unavailable",
        `The PostgreSQL at ${host} is version ${row.name}. Relink needs ${OLDEST} or newer.`,
      );
    }
  } catch (error) {
    if (error instanceof ExpectedError) throw error;
    throw new ExpectedError("unavailable", `The PostgreSQL at ${host} cannot be used: ${messageOf(error)}`);
  } finally {
    await sql.end({ timeout: 2 });
  }
}

import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { Sound } from "@/domain/calls/sound";
import { messageOf } from "@/lib/errors";
import { log } from "@/lib/log";

/** Fetches the sound at an address. `allowInside`: also from within our own network. */
export type FetchSound = (of: { url: string; allowInside: boolean }) => Promise<Sound>;

type Wanted = { companyId: number; callId: number; url: string | null; baseUrl: string | null; attempts: number };

/** Fetches and keeps the recordings that are due, until none is. Returns how many were kept. */
export async function fetchRecordings(
  db: Database,
  { fetchSound, signal }: { fetchSound: FetchSound; signal?: AbortSignal },
): Promise<{ kept: number }> {
  let kept = 0;
  while (!signal?.aborted) {
    const wanted = await claimOne(db);
    if (!wanted) break;
    const { companyId, callId } = wanted;
    try {
      const sound = wanted.url === null ? null : await fetchSound(addressOf(wanted.url, wanted.baseUrl));
      if (sound && (await keep(db, wanted, sound))) kept += 1;
      await settle(db, wanted, null, true);
    } catch (error) {
      const failure = messageOf(error).slice(0, LONGEST_CHARS);
      log.warn({ companyId, callId, attempts: wanted.attempts, failure }, "a recording could not be fetched");
      await settle(db, wanted, failure, wanted.attempts >= MOST_ATTEMPTS);
    }
  }
  return { kept };
}

/** Takes the next one for a while: whoever dies with it leaves it to be tried again. */
async function claimOne(db: Database): Promise<Wanted | undefined> {
  const [wanted] = await db.execute<Wanted>(sql`
    with due as (
      select company_id, call_id from recording_fetches where due_at <= clock_timestamp()
       order by due_at limit 1 for update skip locked
    )
    update recording_fetches f
       set attempts = f.attempts + 1, due_at = clock_timestamp() + make_interval(mins => 2 * (f.attempts + 1))
      from due
      join calls c on c.company_id = due.company_id and c.id = due.call_id
      left join integrations i on i.company_id = c.company_id and i.provider = c.provider
     where f.company_id = due.company_id and f.call_id = due.call_id
    returning f.company_id::float8 as "companyId", f.call_id::float8 as "callId", i.base_url as "baseUrl", f.attempts,
              case when i.keep_recordings and c.deleted_at is null then c.recording_url end as url`);
  return wanted;
}

/** Inside our network only where whoever runs Relink has put the provider's interface there. */
function addressOf(url: string, baseUrl: string | null): { url: string; allowInside: boolean } {
  const isSame = baseUrl !== null && URL.canParse(url) && new URL(url).host === new URL(baseUrl).host;
  return { url, allowInside: isSame };
}

/** Not where the call has lost its recording meanwhile, to an erasure or because its time was over. */
async function keep(db: Database, { companyId, callId, url }: Wanted, sound: Sound): Promise<boolean> {
  const rows = await db.execute(sql`
    insert into call_recordings (call_id, company_id, content_type, duration_ms, content)
    select id, company_id, ${sound.contentType}, duration_ms, ${Buffer.from(sound.content)} from calls
     where company_id = ${companyId} and id = ${callId} and recording_url = ${url} for share
    on conflict do nothing returning call_id`);
  return rows.length > 0;
}

async function settle(db: Database, { companyId, callId }: Wanted, failure: string | null, isOver: boolean) {
  await db.execute(sql`
    update recording_fetches set failure = ${failure}, due_at = case when ${isOver} then null else due_at end
     where company_id = ${companyId} and call_id = ${callId}`);
}

const MOST_ATTEMPTS = 6;
const LONGEST_CHARS = 300;

import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { alertChannelAddresses } from "@/db/schema/health";
import { write } from "@/db/write";
import { siteOf } from "@/domain/health/alert";
import { seal } from "@/lib/sealed";

/** Seals the addresses of webhooks that an earlier version stored in clear. Returns how many. */
export function sealAddresses(db: Database): Promise<number> {
  return write(db, { actor: "system:alerts", method: "manual" }, async (tx) => {
    const rows = await tx.execute<{ companyId: number; channelId: number; url: string }>(sql`
      select company_id::float8 as "companyId", id::float8 as "channelId", config ->> 'url' as url
        from alert_channels where config ? 'url' order by id for update`);
    for (const { companyId, channelId, url } of rows) {
      const sealed = seal(url);
      await tx
        .insert(alertChannelAddresses)
        .values({ companyId, channelId, sealed })
        .onConflictDoUpdate({
          target: [alertChannelAddresses.companyId, alertChannelAddresses.channelId],
          set: { sealed },
        });
      await tx.execute(sql`
        update alert_channels set config = config - 'url' || jsonb_build_object('site', ${siteOf(url)}::text)
         where company_id = ${companyId} and id = ${channelId}`);
    }
    return rows.length;
  });
}

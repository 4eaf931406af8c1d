import { and, eq, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { alertChannelAddresses, alertChannelSecrets, alertChannels } from "@/db/schema/health";
import { write } from "@/db/write";
import type { Locale, Viewer } from "@/domain/access/viewer";
import { type ChannelConfig, type ChannelKind, isComplete, siteOf } from "@/domain/health/alert";
import { ExpectedError } from "@/lib/errors";
import { seal } from "@/lib/sealed";

export type ChannelInput = {
  kind: ChannelKind;
  name: string;
  config: ChannelConfig;
  /** Null: the one that is there stays. */
  secret: string | null;
  /** Of a webhook. Null: the one that is there stays. */
  address: string | null;
  locale: Locale;
  active: boolean;
  escalationOnly: boolean;
};

type Save = { viewer: Viewer; row: { id: number; version: string } | null; channel: ChannelInput };

/** Adds or changes a channel. Throws not-found, conflict (changed since it was shown), invalid (incomplete), refused (name taken). */
export async function saveChannel(db: Database, { viewer, row, channel }: Save): Promise<{ id: number }> {
  const { secret, address, ...columns } = channel;
  const { companyId } = viewer;
  if (!isComplete(channel, row === null)) {
    throw new ExpectedError("invalid", "The channel lacks something that it needs.", { key: "errors.channel_config" });
  }
  if (address !== null) columns.config = { ...columns.config, site: siteOf(address) };
  return write(db, { actor: `user:${viewer.userId}`, method: "manual" }, async (tx) => {
    await refuseTakenName(tx, companyId, row?.id ?? null, columns.name);
    const id =
      row === null ? await add(tx, companyId, columns) : await change(tx, companyId, row, columns, address === null);
    if (secret !== null) await keepSealed(tx, alertChannelSecrets, { companyId, channelId: id, sealed: seal(secret) });
    if (address !== null) {
      await keepSealed(tx, alertChannelAddresses, { companyId, channelId: id, sealed: seal(address) });
    }
    return { id };
  });
}

async function keepSealed(
  tx: Transaction,
  table: typeof alertChannelSecrets | typeof alertChannelAddresses,
  row: { companyId: number; channelId: number; sealed: string },
): Promise<void> {
  await tx
    .insert(table)
    .values(row)
    .onConflictDoUpdate({ target: [table.companyId, table.channelId], set: { sealed: row.sealed } });
}

type Columns = Omit<ChannelInput, "secret" | "address">;

async function add(tx: Transaction, companyId: number, columns: Columns): Promise<number> {
  const [made] = await tx
    .insert(alertChannels)
    .values({ companyId, ...columns })
    .returning({ id: alertChannels.id });
  return made!.id;
}

async function change(
  tx: Transaction,
  companyId: number,
  { id, version }: { id: number; version: string },
  columns: Columns,
  keepsAddress: boolean,
): Promise<number> {
  const isOurs = and(eq(alertChannels.companyId, companyId), eq(alertChannels.id, id));
  const [held] = await tx
    .select({ version: sql<string>`${alertChannels}.xmin::text`, config: alertChannels.config })
    .from(alertChannels)
    .where(isOurs)
    .for("update");
  if (!held) throw new ExpectedError("not_found", `There is no alert channel ${id}.`);
  if (held.version !== version) {
    throw new ExpectedError("conflict", "Somebody changed this channel since it was shown. Reload and try again.");
  }
  const config = columns.kind === "webhook" && keepsAddress ? held.config : columns.config;
  await tx
    .update(alertChannels)
    .set({ ...columns, config })
    .where(isOurs);
  return id;
}

async function refuseTakenName(tx: Transaction, companyId: number, id: number | null, name: string): Promise<void> {
  const [taken] = await tx.execute(sql`
    select from alert_channels where company_id = ${companyId} and name = ${name} and id is distinct from ${id}::bigint`);
  if (taken) {
    throw new ExpectedError("refused", `There is a channel "${name}" already.`, {
      ...{ key: "errors.channel_name", params: { name } },
    });
  }
}

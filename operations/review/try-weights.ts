import { and, eq, sql } from "drizzle-orm";
import type { PgUpdateSetSource } from "drizzle-orm/pg-core";
import type { Database, Transaction } from "@/db/client";
import { getWeightSet } from "@/db/queries/linking/get-weight-set";
import { loadMatchContext } from "@/db/queries/linking/match-context";
import { countToWeigh } from "@/db/queries/linking/orphans";
import { type WeighingProgress, weighOrphans } from "@/db/queries/linking/weigh-orphans";
import { loadWeights } from "@/db/queries/linking/weights";
import { scoreLabelled } from "@/db/queries/review/score-labelled";
import { listRequestedTrials } from "@/db/queries/review/weight-trials";
import { companies } from "@/db/schema/company";
import { weightTrials } from "@/db/schema/weights";
import { decideLinks } from "@/domain/linking/decide-links";
import type { WeightSet } from "@/domain/linking/weight-set";
import { summarizeTrial, type WeightTrial, type WithWeights } from "@/domain/review/weight-trial";

type Trying = { companyId: number; signal: AbortSignal };
type Tell = (done: number, total: number) => void;

/** Finds out what each weight set would change that somebody of the company waits for, and keeps it. A failure is kept too. */
export async function tryWeights(db: Database, { companyId, signal }: Trying): Promise<void> {
  for (const { version } of await listRequestedTrials(db, companyId)) {
    signal.throwIfAborted();
    const row = and(eq(weightTrials.companyId, companyId), eq(weightTrials.version, version));
    const keep = async (values: PgUpdateSetSource<typeof weightTrials>) =>
      void (await db.update(weightTrials).set(values).where(row));
    let telling = Promise.resolve();
    const tell: Tell = (done, total) => {
      telling = telling.then(() => keep({ done, total }));
      telling.catch(() => undefined);
    };
    try {
      const trial = await db.transaction((tx) => tryOne(tx, { companyId, version, signal, tell }), SNAPSHOT);
      await telling;
      await keep({ trial, triedAt: sql`clock_timestamp()`, requestedAt: null });
    } catch (error) {
      if (!signal.aborted) await keep({ failedAt: sql`clock_timestamp()`, requestedAt: null });
      throw error;
    }
  }
}

/** Both sets on one state of the records, every open call decided among all that it competes with. */
async function tryOne(
  tx: Transaction,
  { companyId, version, signal, tell }: Trying & { version: string; tell: Tell },
): Promise<WeightTrial> {
  // Compiling each batch's statement takes longer than running it.
  await tx.execute(sql`select set_config('jit', 'off', true)`);
  const [present, other] = [await loadWeights(tx, companyId), await getWeightSet(tx, { companyId, version })];
  const [company] = await tx
    .select({ threshold: companies.automaticThreshold })
    .from(companies)
    .where(eq(companies.id, companyId));
  const context = await loadMatchContext(tx, companyId);
  const toWeigh = await countToWeigh(tx, companyId);
  const resultsWith = async (weights: WeightSet, before: number): Promise<WithWeights> => {
    const weighed = { calls: 0, appointments: 0 };
    const onProgress = ({ phase, done }: WeighingProgress) => {
      weighed[phase] = done;
      tell(before + weighed.calls + weighed.appointments, 2 * toWeigh);
    };
    const found = await weighOrphans(tx, companyId, { weights, context }, { onProgress, signal });
    const { calls: labelled } = await scoreLabelled(tx, companyId, weights);
    return { decisions: decideLinks(found.pairs, found.places), labelled };
  };
  const [before, after] = [await resultsWith(present, 0), await resultsWith(other, toWeigh)];
  return summarizeTrial(before, after, { against: present.version, threshold: company!.threshold });
}

const SNAPSHOT = { isolationLevel: "repeatable read", accessMode: "read only" } as const;

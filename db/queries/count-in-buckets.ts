import { type SQL, sql } from "drizzle-orm";
import type { BucketUnit, TimeBuckets } from "@/domain/time-buckets";
import type { Database } from "../client";
import { untilAborted } from "../until-aborted";

/** What lies in [from, to): how much, and how much of it is marked. */
export type Bucket = { from: Date; to: Date; all: number; marked: number };
export type OverTime = { unit: BucketUnit; buckets: Bucket[] };

type CountInBucketsInput = {
  /** A query of (`at`, `marked`). */
  rows: SQL;
  buckets: TimeBuckets;
  /** More rows than this are not counted; left out: all are. */
  most?: number;
  /** Aborting it stops the statement too. */
  signal: AbortSignal;
};

/** Rows by the bucket in which they lie, in one pass; null: not counted in time, or too many. */
export async function countInBuckets(db: Database, input: CountInBucketsInput): Promise<OverTime | null> {
  const { rows, buckets, most = Infinity, signal } = input;
  const { unit, edges } = buckets;
  const bounds = `{${edges.map((edge) => `"${edge.toISOString()}"`).join(",")}}`;
  const counted = await untilAborted<{ bucket: number; all: number; marked: number }>(
    db,
    sql`select width_bucket(at, ${bounds}::timestamptz[]) - 1 as bucket, count(*)::int as all,
               (count(*) filter (where marked))::int as marked
          from (${rows}) found group by 1`,
    signal,
  );
  if (!counted || counted.reduce((sum, { all }) => sum + all, 0) > most) return null;
  const byBucket = new Map(counted.map(({ bucket, all, marked }) => [bucket, { all, marked }]));
  return {
    unit,
    buckets: edges.slice(1).map((to, position) => {
      const { all, marked } = byBucket.get(position) ?? { all: 0, marked: 0 };
      return { from: edges[position]!, to, all, marked };
    }),
  };
}

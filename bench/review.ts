import { randomUUID } from "node:crypto";
import { findCounted, isCountedAtOnce } from "@/db/queries/review/summarize";
import type { QueuePlace } from "@/domain/review/review-item";
import { countQueue } from "@/operations/review/count-queue";
import { freshenQueue } from "@/operations/review/freshen-queue";
import { searchWaiting } from "@/operations/review/search-item";
import { syncReviewQueue } from "@/operations/review/sync-queue";
import { takeCard } from "@/operations/review/take-card";
import { NOW } from "./company";
import { elapsedMs, median } from "./measure";
import type { Bench } from "./measurements";
import { atMost, type Result } from "./report";

const ROUNDS = 15;
const READ_MS = 200;
const SEARCHED = 2_000;

/** What opening the review reads, and its next card: of a queue that the worker has synchronised, searched in part. */
export async function measureReview({ large, say }: Bench): Promise<Result[]> {
  const { db, sql, viewer } = large;
  const { companyId, userId } = viewer;
  say("review: synchronising the queue");
  const firstMs = await elapsedMs(() => syncReviewQueue(db, companyId));
  await sql`analyze review_items`;
  const laterMs = await elapsedMs(() => syncReviewQueue(db, companyId));
  await searchWaiting(db, { companyId, most: SEARCHED });
  const countedMs = await elapsedMs(() => countQueue(db, companyId));
  const [queue] = await sql<{ rows: number }[]>`select count(*)::int as rows from review_items`;
  const seconds = (ms: number) => (ms / 1000).toFixed(1);
  const note = `${queue?.rows} rows, synchronised in ${seconds(firstMs)} s, then in ${seconds(laterMs)} s, counted in ${seconds(countedMs)} s by the worker`;

  say("review-page");
  const page = async () => {
    await freshenQueue(db, companyId);
    if (!(await isCountedAtOnce(db, companyId))) await findCounted(db, companyId);
  };
  const opened: number[] = [];
  for (let round = 0; round < ROUNDS; round++) opened.push(await elapsedMs(page));

  say("review-card");
  const by = { companyId, userId, holder: randomUUID() };
  const asked = {
    filter: { calls: { tests: "hide" as const } },
    country: "DE",
    now: new Date(NOW),
    order: "value" as const,
  };
  const taken: number[] = [];
  const held: number[] = [];
  let after: QueuePlace | null = null;
  for (let round = 0; round < ROUNDS; round++) {
    taken.push(
      await elapsedMs(async () => {
        const card = await takeCard(db, { ...by, ...asked, after, held });
        if (!card) throw new Error("review-card: there is no card.");
        after = card.place;
        held.push(card.itemId);
      }),
    );
  }
  await sql`delete from review_leases`;
  await sql`delete from review_items`;
  return [
    atMost("review-page", median(opened), "ms", READ_MS, note),
    atMost("review-card", median(taken), "ms", READ_MS, `${held.length} cards, one after the other`),
  ];
}

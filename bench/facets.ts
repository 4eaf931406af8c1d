import { connect, type Database } from "@/db/client";
import { countChoices } from "@/db/queries/calls/count-choices";
import { type CallFacet, callFacets } from "@/domain/calls/call-facets";
import type { CallFilter } from "@/domain/calls/call-filter";
import { callLinkStatuses } from "@/domain/linking/link-status";
import { bookingOutcomes } from "@/domain/records/call";
import { BRANCHES, STAFF, VOICE_AGENTS } from "./company";
import type { BenchDatabase } from "./database";
import { countsByHand } from "./handwritten";
import { elapsedMs, median, medians } from "./measure";
import type { Bench } from "./measurements";
import { SERVICES } from "./names";
import { besides } from "./queries";
import { atMost, type Result } from "./report";

const ROUNDS = 30;
const ROUNDS_PER_FILTER = 3;
/** As many connections as the application counts with. */
const CONNECTIONS = 3;
const LIMIT_MS = 150;
/** What a count may take before the bench gives up on it; the application gives up at the limit. */
const PATIENCE_MS = 1000;
const from = new Date("2025-10-01T00:00:00Z");

/** From no filter at all to filters that contradict themselves, which find nothing and have to look everywhere for it. */
const filters: Record<string, CallFilter> = {
  nothing: { tests: "hide" },
  "a common status": { tests: "hide", status: ["linked"] },
  "rare statuses": { tests: "hide", status: ["orphaned", "one_sided"] },
  "a branch": { tests: "hide", branchIds: [2] },
  "five weeks": { tests: "hide", from },
  "tests only": { tests: "only" },
  "common values that never meet": { tests: "hide", status: ["no_booking"], outcome: ["booked"] },
  "three values that never meet": {
    tests: "hide",
    status: ["linked"],
    outcome: ["none"],
    branchIds: [1],
    voiceAgentIds: [2],
  },
  "values that seldom meet": { tests: "hide", outcome: ["failed"], branchIds: [3], voiceAgentIds: [1] },
  "a service": { tests: "hide", serviceIds: [3] },
  "a service, a person and an outcome": { tests: "hide", serviceIds: [3], staffIds: [2], outcome: ["rescheduled"] },
  "a rare name": { tests: "hide", search: "Lindenbauer" },
  "a common name": { tests: "hide", search: "Anna" },
  "a common name and a rare status": { tests: "hide", search: "Anna", status: ["orphaned"] },
};

const numbers = (count: number) => Array.from({ length: count }, (_, i) => String(i + 1));
const choices = {
  status: callLinkStatuses,
  outcome: [...bookingOutcomes, "unknown"],
  branch: numbers(BRANCHES),
  service: numbers(SERVICES.length),
  staff: numbers(STAFF),
  agent: numbers(VOICE_AGENTS),
} as const satisfies Record<CallFacet, readonly string[]>;

/** The counts of the status filter beside SQL by hand, and the slowest counts of any filter under any other. */
export async function measureFacets({ large, small, say }: Bench): Promise<Result[]> {
  const pools = { large: connect(large.url, { max: CONNECTIONS }), small: connect(small.url, { max: CONNECTIONS }) };
  try {
    say("facets");
    const ours = (database: BenchDatabase, pool: Database) => counted(pool, database, "status", filters["nothing"]!);
    const times = await medians(
      {
        ours: () => ours(large, pools.large),
        theirs: () => countsByHand(large.sql, large.viewer.companyId, callLinkStatuses),
        atTenth: () => ours(small, pools.small),
      },
      ROUNDS,
    );
    const slowest = await slowestCounts(large, pools.large, say);
    return [
      ...besides("facets", times, large, `${callLinkStatuses.length} statuses`),
      atMost("facets", slowest.time, "ms, the slowest filter under any other", LIMIT_MS, slowest.of),
    ];
  } finally {
    await Promise.all([pools.large.$client.end(), pools.small.$client.end()]);
  }
}

async function slowestCounts(large: BenchDatabase, pool: Database, say: (step: string) => void) {
  let slowest = { time: 0, of: "" };
  for (const [under, filter] of Object.entries(filters)) {
    const line: string[] = [];
    for (const facet of callFacets) {
      const rounds: number[] = [];
      for (let round = 0; round < ROUNDS_PER_FILTER; round++) {
        rounds.push(await elapsedMs(() => counted(pool, large, facet, filter)));
      }
      const time = median(rounds);
      line.push(`${facet} ${time.toFixed(0)}`);
      if (time > slowest.time) slowest = { time, of: `${facet} under ${under}` };
    }
    say(`counts under ${under}, ms: ${line.join(", ")}`);
  }
  return slowest;
}

function counted(pool: Database, { viewer }: BenchDatabase, facet: CallFacet, filter: CallFilter) {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  return countChoices(pool, { viewer, facet, choices: choices[facet], filter, country: "DE", signal });
}

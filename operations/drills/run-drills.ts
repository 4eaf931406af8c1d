import { connect } from "@/db/client";
import { loadDemo } from "@/db/demo/load";
import { story } from "@/db/demo/story";
import type { ThrowAwayServer } from "@/db/throw-away-database";
import {
  type DrillReport,
  type DrillResult,
  type DrillStep,
  drillNames,
  type OutageReplay,
} from "@/domain/drills/drill";
import { simulateFalsePages } from "@/domain/drills/false-pages";
import { breakages } from "./breakages";
import { type DrillSalon, foundDrillSalon, openDrillSalon } from "./drill-salon";
import { replayOutage } from "./replay-outage";
import { requireHealthy } from "./watch";

/** Of health, in which false pages are counted. */
const YEARS = 25;
const SEED = 1;

export type DrillsInput = {
  server: ThrowAwayServer;
  /** A migrated, empty database to which nobody is connected. */
  template: string;
  /** Another one, with the demo in it; without it the demo is loaded. */
  demo?: string;
  years?: number;
  /** Before each step. */
  onStep?: (step: DrillStep, done: number) => void | Promise<void>;
};

/** Breaks everything that may break, each in a database of its own that is dropped at once, and tells what noticed it. */
export async function runDrills({
  server,
  template,
  demo,
  years = YEARS,
  onStep = () => undefined,
}: DrillsInput): Promise<DrillReport> {
  const salon = await server.create(template);
  await foundDrillSalon(salon);
  await inSalon(salon, requireHealthy);
  const drills: DrillResult[] = [];
  for (const name of drillNames) {
    await onStep(name, drills.length);
    drills.push({ name, ...(await inCopy(server, salon, (url) => inSalon(url, breakages[name]))) });
  }
  await onStep("replay", drills.length);
  const replay = await inCopy(server, demo ?? template, replayDemo);
  await onStep("false_pages", drills.length + 1);
  return { drills, replay, falsePages: simulateFalsePages({ years, seed: SEED }) };
}

async function inSalon<Result>(url: string, work: (salon: DrillSalon) => Promise<Result>): Promise<Result> {
  const salon = await openDrillSalon(url);
  try {
    return await work(salon);
  } finally {
    await salon.close();
  }
}

async function replayDemo(url: string): Promise<OutageReplay> {
  await loadDemo(url);
  const db = connect(url, { max: 3 });
  try {
    const [company] = await db.$client<
      { id: number }[]
    >`select id::float8 as id from companies where slug = ${story.slug}`;
    const companyId = company!.id;
    const [lastGoodAt, endsAt] = [new Date(story.lastGoodBooking), new Date(story.now)];
    return await replayOutage(db, { companyId, lastGoodAt, endsAt });
  } finally {
    await db.$client.end({ timeout: 5 });
  }
}

async function inCopy<Result>(server: ThrowAwayServer, template: string, work: (url: string) => Promise<Result>) {
  const url = await server.create(template);
  try {
    return await work(url);
  } finally {
    await server.drop(url);
  }
}

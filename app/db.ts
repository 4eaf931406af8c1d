import "server-only";
import { connect, type Database } from "@/db/client";
import { keepProblems } from "@/operations/keep-problems";

const POOL_SIZE = 10;

const kept = globalThis as typeof globalThis & { relinkDatabase?: Database };

/** The one pool of the web process. */
export function database(): Database {
  if (kept.relinkDatabase) return kept.relinkDatabase;
  kept.relinkDatabase = connect(required("DATABASE_URL"), { max: POOL_SIZE });
  keepProblems(kept.relinkDatabase, "web");
  return kept.relinkDatabase;
}

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: start the app with "npm start"`);
  return value;
}

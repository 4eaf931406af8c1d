import { resolve } from "node:path";
import { messageOf } from "@/lib/errors";
import { buildWhenNeeded } from "./start/build";

/** `npm run build`: the application, as `npm start` would build it; `npm start` then finds it built. */
const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => stop.abort(new Error(signal)));

try {
  const dataDir = resolve(process.env["RELINK_DATA_DIR"] || ".relink");
  const onStep = (step: string) => console.log(`relink: ${step}`);
  const built = await buildWhenNeeded({ root: process.cwd(), dataDir, signal: stop.signal, onStep });
  console.log(`relink: ${built ? "built" : "already built from these sources"}`);
} catch (error) {
  console.error(messageOf(error));
  process.exitCode = 1;
}
process.exit();

import autocannon from "autocannon";
import { type App, type Cookie, signIn, startApp } from "./app";
import { loadedScript } from "./client-script";
import { median } from "./measure";
import type { Bench } from "./measurements";
import { atLeast, atMost, type Result } from "./report";

const CONNECTIONS = 10;
const ROUNDS = 4;
const SECONDS = 4;
/** Of the requests per second of an empty page: what fifty rows may cost. */
const SHARE_TARGET = 0.35;
const SCRIPT_TARGET_KB = 200;
const MEMORY_TARGET_MB = 350;

/** The application over the large company: its calls page beside an empty one, its script, and its memory after all that. */
export async function measurePages({ large, folder, say }: Bench): Promise<Result[]> {
  say("starting the application");
  const app = await startApp(large.url, folder);
  try {
    const cookies = await signIn(app.url, large.signIn);
    const share = await callsBesideBlank(app, cookies, say);
    say("client-js");
    const { kilobytes, files } = await loadedScript(app.url, "/calls", cookies, say);
    const script = atMost("client-js", kilobytes, "kB compressed on /calls", SCRIPT_TARGET_KB, `${files} files`);
    say("web-memory");
    return [share, script, atMost("web-memory", app.memory(), "MB after the run", MEMORY_TARGET_MB, "resident")];
  } finally {
    await app.stop();
  }
}

type Load = { perSecond: number; medianMs: number };

/** Both signed in, in turns. */
async function callsBesideBlank(app: App, cookies: Cookie[], say: (step: string) => void): Promise<Result> {
  const loads: { calls: Load[]; blank: Load[] } = { calls: [], blank: [] };
  for (let round = 0; round <= ROUNDS; round++) {
    say(`calls-vs-empty, round ${round} of ${ROUNDS}`);
    const both = { calls: await load(app.url, "/calls", cookies), blank: await load(app.url, "/blank", cookies) };
    if (round === 0) continue;
    loads.calls.push(both.calls);
    loads.blank.push(both.blank);
  }
  const [calls, blank] = [middle(loads.calls), middle(loads.blank)];
  const words = ({ perSecond, medianMs }: Load) => `${perSecond.toFixed(0)}/s (median ${medianMs.toFixed(0)} ms)`;
  return atLeast(
    "calls-vs-empty",
    calls.perSecond / blank.perSecond,
    "of the empty page's requests/s, at least",
    SHARE_TARGET,
    `/calls ${words(calls)}, empty page ${words(blank)}, ${CONNECTIONS} connections`,
  );
}

async function load(url: string, path: string, cookies: Cookie[]): Promise<Load> {
  const { requests, latency, non2xx, errors } = await autocannon({
    url: `${url}${path}`,
    connections: CONNECTIONS,
    duration: SECONDS,
    headers: { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; ") },
  });
  if (non2xx > 0 || errors > 0) throw new Error(`${path}: ${non2xx} answers were no page, ${errors} requests failed.`);
  return { perSecond: requests.average, medianMs: latency.p50 };
}

function middle(loads: Load[]): Load {
  return {
    perSecond: median(loads.map((one) => one.perSecond)),
    medianMs: median(loads.map((one) => one.medianMs)),
  };
}

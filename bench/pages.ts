import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import autocannon from "autocannon";
import { median } from "./measure";
import type { Result } from "./report";

const CONNECTIONS = 10;
const ROUNDS = 4;
const SECONDS = 4;
const START_LIMIT_MS = 300_000;
/** Of the requests per second of an empty page: what fifty rows may cost. */
const SHARE_TARGET = 0.35;

type App = { url: string; stop(): Promise<void> };
type SignIn = { email: string; password: string };
type Load = { perSecond: number; medianMs: number };

/** `/calls` beside an empty page of the same console, both signed in, in turns, through the application as it is started. */
export async function measurePages(
  options: { databaseUrl: string; dataDir: string; signIn: SignIn },
  onStep: (step: string) => void,
): Promise<Result> {
  onStep("starting the application");
  const app = await startApp(options);
  try {
    const cookie = await signIn(app.url, options.signIn);
    const loads: { calls: Load[]; blank: Load[] } = { calls: [], blank: [] };
    for (let round = 0; round <= ROUNDS; round++) {
      onStep(`calls-vs-empty, round ${round} of ${ROUNDS}`);
      const both = { calls: await load(app.url, "/calls", cookie), blank: await load(app.url, "/blank", cookie) };
      if (round === 0) continue;
      loads.calls.push(both.calls);
      loads.blank.push(both.blank);
    }
    const [calls, blank] = [middle(loads.calls), middle(loads.blank)];
    const value = calls.perSecond / blank.perSecond;
    const say = ({ perSecond, medianMs }: Load) => `${perSecond.toFixed(0)}/s (median ${medianMs.toFixed(0)} ms)`;
    return {
      name: "calls-vs-empty",
      value,
      unit: "of the empty page's requests/s, at least",
      target: SHARE_TARGET,
      met: value >= SHARE_TARGET,
      detail: `/calls ${say(calls)}, empty page ${say(blank)}, ${CONNECTIONS} connections`,
    };
  } finally {
    await app.stop();
  }
}

async function startApp({ databaseUrl, dataDir }: { databaseUrl: string; dataDir: string }): Promise<App> {
  const app = spawn(process.execPath, ["--import", "tsx", "scripts/start.ts"], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      HOST: "127.0.0.1",
      PORT: "0",
      RELINK_BENCH: "on",
      RELINK_DATA_DIR: dataDir,
      RELINK_DEMO: "off",
      RELINK_SESSION_SECRET: randomBytes(32).toString("hex"),
    },
  });
  const stop = async () => {
    if (app.exitCode !== null || app.signalCode !== null) return;
    const ended = once(app, "exit");
    app.kill("SIGTERM");
    await ended;
  };
  try {
    return { url: await urlFrom(app), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function urlFrom(app: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error("The application was not ready in time.")), START_LIMIT_MS);
    app.once("exit", (code) => reject(new Error(`The application ended with ${code} before it was ready.`)));
    app.on("message", (message) => {
      if (typeof message !== "object" || message === null || !("relinkUrl" in message)) return;
      clearTimeout(late);
      resolve(String(message.relinkUrl).replace("localhost", "127.0.0.1"));
    });
  });
}

/** The cookies of a new session. */
async function signIn(url: string, { email, password }: SignIn): Promise<string> {
  const answer = await fetch(`${url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url },
    body: JSON.stringify({ email, password }),
  });
  if (!answer.ok) throw new Error(`Signing in answered ${answer.status}: ${await answer.text()}`);
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

async function load(url: string, path: string, cookie: string): Promise<Load> {
  const { requests, latency, non2xx, errors } = await autocannon({
    url: `${url}${path}`,
    connections: CONNECTIONS,
    duration: SECONDS,
    headers: { cookie },
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

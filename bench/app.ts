import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { delimiter, resolve } from "node:path";
import packageJson from "../package.json" with { type: "json" };

const START_LIMIT_MS = 300_000;
const BYTES_PER_KB = 1024;

export type App = {
  url: string;
  pid: number;
  /** Megabytes that its process holds in memory now. */
  memory(): number;
  stop(): Promise<void>;
};

/** The application as `npm start` runs it, over a database that is there, built first where needed. */
export async function startApp(databaseUrl: string, dataDir: string): Promise<App> {
  // The script begins with exec: what the shell starts takes its place, and its channel.
  const app = spawn(packageJson.scripts.start, {
    shell: true,
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: {
      ...process.env,
      PATH: [resolve("node_modules/.bin"), process.env["PATH"]].join(delimiter),
      DATABASE_URL: databaseUrl,
      HOST: "127.0.0.1",
      PORT: "0",
      RELINK_BENCH: "on",
      RELINK_DATA_DIR: dataDir,
      RELINK_DEMO: "off",
      RELINK_WORKER: "off",
      RELINK_SESSION_SECRET: randomBytes(32).toString("hex"),
    },
  });
  const stop = async () => {
    if (app.exitCode !== null || app.signalCode !== null) return;
    const ended = once(app, "exit");
    app.kill("SIGTERM");
    await ended;
  };
  const memory = () =>
    Number(execFileSync("ps", ["-o", "rss=", "-p", String(app.pid)], { encoding: "utf8" })) / BYTES_PER_KB;
  try {
    return { url: await urlFrom(app), pid: app.pid!, memory, stop };
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

export type Cookie = { name: string; value: string };

/** The cookies of a new session. */
export async function signIn(url: string, { email, password }: { email: string; password: string }): Promise<Cookie[]> {
  const answer = await fetch(`${url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url },
    body: JSON.stringify({ email, password }),
  });
  if (!answer.ok) throw new Error(`Signing in answered ${answer.status}: ${await answer.text()}`);
  return answer.headers.getSetCookie().map((cookie) => {
    const [pair = ""] = cookie.split(";");
    const end = pair.indexOf("=");
    return { name: pair.slice(0, end), value: pair.slice(end + 1) };
  });
}

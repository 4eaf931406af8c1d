import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { wantsTraces } from "./turn-on";

test.each([
  [{}, false],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: "" }, false],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: "http://collector:4318" }, true],
  [{ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: "http://collector:4318/v1/traces" }, true],
  [{ OTEL_TRACES_EXPORTER: "otlp" }, true],
  [{ OTEL_TRACES_EXPORTER: "none", OTEL_EXPORTER_OTLP_ENDPOINT: "http://collector:4318" }, false],
  [{ OTEL_SDK_DISABLED: "true", OTEL_EXPORTER_OTLP_ENDPOINT: "http://collector:4318" }, false],
])("with %j traces are wanted: %s", (env, wanted) => {
  expect(wantsTraces(env as NodeJS.ProcessEnv)).toBe(wanted);
});

const program = (body: string) => [
  ...["--import", "tsx", "--input-type=module", "-e"],
  `import { withLogContext } from "./lib/log-context.ts";
   import { inSpan } from "./lib/telemetry.ts";
   import { closeTelemetry, startTelemetry } from "./lib/telemetry/turn-on.ts";
   ${body}`,
];

type Sent = { name: string; spanId: string; parentSpanId?: string; attributes: { key: string; value: unknown }[] };

/** A collector that answers the nth batch with the status that `answer` says; asked with GET, it tells how many it had. */
async function collect(answer: (nth: number) => number = () => 200): Promise<{ url: string; bodies: string[] }> {
  const bodies: string[] = [];
  const collector = createServer(async (request, response) => {
    if (request.method === "GET") return response.end(String(bodies.length));
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    bodies.push(`${request.url} ${Buffer.concat(chunks)}`);
    response.writeHead(answer(bodies.length), { "content-type": "application/json" }).end("{}");
  }).listen(0, "127.0.0.1");
  await once(collector, "listening");
  onTestFinished(() => void collector.close());
  const address = collector.address();
  if (address === null || typeof address === "string") throw new Error("The collector has no port.");
  return { url: `http://127.0.0.1:${address.port}`, bodies };
}

/** What a program says in its log that sends its traces to `url` and does `body`. Throws unless it ends well. */
async function trace(url: string, body: string, env: Record<string, string> = {}): Promise<string[]> {
  const ending = "if (!(await closeTelemetry())) process.exit();";
  const child = spawn(process.execPath, program(`await startTelemetry("relink-test"); ${body}; ${ending}`), {
    env: { ...process.env, OTEL_EXPORTER_OTLP_ENDPOINT: url, RELINK_LOG_LEVEL: "info", ...env },
    stdio: ["ignore", "inherit", "pipe"],
  });
  const chunks: Buffer[] = [];
  child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
  expect((await once(child, "close"))[0]).toBe(0);
  const lines = String(Buffer.concat(chunks)).split("\n").filter(Boolean);
  return lines.map((line) => String((JSON.parse(line) as { msg: unknown }).msg));
}

test("what is traced reaches a collector, without queries, tokens, others' paths or the words of errors", async () => {
  const { url, bodies } = await collect();
  await trace(
    url,
    `await inSpan("GET /calls?q=Anna", { "http.target": "/invite/secret-token?q=Anna", "caller.name": "Anna" }, () =>
       inSpan("fetch POST https://me:Anna@hooks.example/T1/secret-path", { "http.url": "https://hooks.example/secret-path" },
         async () => { throw new Error("Anna"); })).catch(() => {})`,
  );
  const [body = ""] = bodies;
  expect(body).toMatch(/^\/v1\/traces /);
  const spans = sentIn(body);
  const request = spans.find(({ name }) => name === "GET /calls")!;
  expect(spans.find(({ name }) => name === "fetch POST https://hooks.example")?.parentSpanId).toBe(request.spanId);
  expect(body).toContain("/invite/[token]");
  expect(body).not.toMatch(/Anna|secret-token|secret-path|caller\.name/);
});

test("a span carries the ids that the lines of the log carry beside it", async () => {
  const { url, bodies } = await collect();
  await trace(
    url,
    `await withLogContext({ job: "monitor", jobId: "7", companyId: 1 }, () => inSpan("x", {}, async () => 7))`,
  );
  const [span] = sentIn(bodies[0] ?? "");
  expect(Object.fromEntries(span!.attributes.map(({ key, value }) => [key, value]))).toEqual({
    "relink.job": { stringValue: "monitor" },
    "relink.job_id": { stringValue: "7" },
    "relink.company_id": { intValue: 1 },
  });
});

const SPAN = `await inSpan("x", {}, async () => 7);`;

test("a collector that refuses is said once, and once that it takes spans again", async () => {
  const { url } = await collect((nth) => (nth < 4 ? 400 : 200));
  const untilTaken = `for (let had = 0; had < 4; had = Number(await (await fetch("${url}")).text())) ${SPAN}`;
  expect(await trace(url, untilTaken, { OTEL_BSP_SCHEDULE_DELAY: "10" })).toEqual([
    "traces do not reach their collector, and are dropped",
    "traces reach their collector again",
  ]);
});

test("a collector that is not there keeps nobody from ending, and well", async () => {
  expect(await trace("http://127.0.0.1:9", SPAN)).toEqual([
    "the last traces were given up: their collector does not answer",
  ]);
});

function sentIn(body: string): Sent[] {
  return JSON.parse(body.slice(body.indexOf("{"))).resourceSpans[0].scopeSpans[0].spans;
}

/** Counts what is resolved of the libraries from here on. */
const COUNTING = `import { registerHooks } from "node:module";
  let loaded = 0;
  registerHooks({ resolve: (name, context, next) => {
    if (name.startsWith("@opentelemetry/")) loaded += 1;
    return next(name, context);
  } });
  const { inSpan } = await import("./lib/telemetry.ts");
  const { startTelemetry } = await import("./lib/telemetry/turn-on.ts");
  await startTelemetry("relink-test");
  console.log(loaded > 0, await inSpan("x", {}, async () => 7));
  process.exit();`;

test.each([
  ["", "false 7"],
  ["http://127.0.0.1:9", "true 7"],
])("with the endpoint %j the libraries are loaded: %s", (endpoint, said) => {
  const args = ["--import", "tsx", "--input-type=module", "-e", COUNTING];
  const env = { ...process.env, OTEL_EXPORTER_OTLP_ENDPOINT: endpoint };
  expect(execFileSync(process.execPath, args, { encoding: "utf8", env }).trim()).toBe(said);
});

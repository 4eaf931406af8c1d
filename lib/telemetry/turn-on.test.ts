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
  `import { inSpan } from "./lib/telemetry.ts";
   import { closeTelemetry, startTelemetry } from "./lib/telemetry/turn-on.ts";
   ${body}`,
];

test("what is traced reaches a collector, without queries, tokens or the words of errors", async () => {
  const bodies: string[] = [];
  const collector = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    bodies.push(`${request.url} ${Buffer.concat(chunks)}`);
    response.setHeader("content-type", "application/json").end("{}");
  }).listen(0, "127.0.0.1");
  await once(collector, "listening");
  onTestFinished(() => void collector.close());
  const address = collector.address();
  if (address === null || typeof address === "string") throw new Error("The collector has no port.");
  const child = spawn(
    process.execPath,
    program(`await startTelemetry("relink-test");
      await inSpan("GET /calls?q=Anna", { "http.target": "/invite/secret-token?q=Anna", "caller.name": "Anna" }, () =>
        inSpan("job monitor", { "relink.job_id": "7" }, async () => { throw new Error("Anna"); })).catch(() => {});
      await closeTelemetry();`),
    { env: { ...process.env, OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${address.port}` }, stdio: "inherit" },
  );
  expect((await once(child, "exit"))[0]).toBe(0);
  const [body = ""] = bodies;
  expect(body).toMatch(/^\/v1\/traces /);
  const { resourceSpans } = JSON.parse(body.slice(body.indexOf("{")));
  const spans = resourceSpans[0].scopeSpans[0].spans as { name: string; spanId: string; parentSpanId?: string }[];
  const request = spans.find(({ name }) => name === "GET /calls")!;
  expect(spans.find(({ name }) => name === "job monitor")?.parentSpanId).toBe(request.spanId);
  expect(body).toContain("/invite/[token]");
  expect(body).not.toMatch(/Anna|secret-token|caller\.name/);
});

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

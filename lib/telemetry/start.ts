import { setTimeout as wait } from "node:timers/promises";
import { context, SpanStatusCode, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { BatchSpanProcessor, TracerProvider } from "@opentelemetry/sdk-trace";
import { log } from "../log";
import type { Telemetry } from "../telemetry";
import { sayWhenLost } from "./say-when-lost";
import { withLogIds } from "./with-log-ids";
import { withoutPersonalAttributes } from "./without-personal-attributes";

/**
 * Sends spans over OTLP/HTTP to where the standard variables (OTEL_EXPORTER_OTLP_ENDPOINT, …_HEADERS, OTEL_BSP_…) say: ours,
 * and those of the framework, which asks the same global interface.
 */
export function startTracing(service: string): Telemetry {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  const exporter = withoutPersonalAttributes(sayWhenLost(new OTLPTraceExporter()));
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ "service.name": service }),
    spanProcessors: [withLogIds, new BatchSpanProcessor({ exporter })],
  });
  trace.setGlobalTracerProvider(provider);
  return { tracer: trace.getTracer("relink"), isError: SpanStatusCode.ERROR, close: () => closeInTime(provider) };
}

/** Whether everything was sent or refused: a collector that does not answer is not waited for. */
async function closeInTime(provider: TracerProvider): Promise<boolean> {
  const closed = provider.shutdown().then(
    () => true,
    () => true,
  );
  if (await Promise.race([closed, wait(CLOSE_MS, false, { ref: false })])) return true;
  log.warn("the last traces were given up: their collector does not answer");
  return false;
}

const CLOSE_MS = 2_000;

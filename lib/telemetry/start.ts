import { context, SpanStatusCode, type Tracer, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { BatchSpanProcessor, TracerProvider } from "@opentelemetry/sdk-trace";
import { withoutPersonalAttributes } from "./without-personal-attributes";

/**
 * Sends spans over OTLP/HTTP to where the standard variables (OTEL_EXPORTER_OTLP_ENDPOINT, …_HEADERS, OTEL_BSP_…) say: ours,
 * and those of the framework, which asks the same global interface.
 */
export function startTracing(service: string): { tracer: Tracer; isError: 2; close(): Promise<void> } {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ "service.name": service }),
    spanProcessors: [new BatchSpanProcessor({ exporter: withoutPersonalAttributes(new OTLPTraceExporter()) })],
  });
  trace.setGlobalTracerProvider(provider);
  return { tracer: trace.getTracer("relink"), isError: SpanStatusCode.ERROR, close: () => provider.shutdown() };
}

import type { SpanExporter } from "@opentelemetry/sdk-trace";
import { log } from "../log";

/** The exporter, which logs once that spans no longer arrive, and once that they do again. */
export function sayWhenLost(exporter: SpanExporter): SpanExporter {
  let lost = false;
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        const fails = result.error !== undefined || result.code !== ARRIVED;
        if (fails && !lost) log.warn({ err: result.error }, "traces do not reach their collector, and are dropped");
        if (!fails && lost) log.info("traces reach their collector again");
        lost = fails;
        done(result);
      }),
    shutdown: () => exporter.shutdown(),
    ...(exporter.forceFlush && { forceFlush: () => exporter.forceFlush!() }),
  };
}

const ARRIVED = 0;

import type { SpanExporter } from "@opentelemetry/sdk-trace";
import { log } from "../log";
import { withLogContext } from "../log-context";

/** The exporter, which logs once that spans no longer arrive, and once that they do again. */
export function sayWhenLost(exporter: SpanExporter): SpanExporter {
  let lost = false;
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        const fails = result.code !== ARRIVED;
        // Whichever request or job began the batch has nothing to do with it.
        if (fails !== lost) withLogContext({}, () => say(fails, result.error));
        lost = fails;
        done(result);
      }),
    shutdown: () => exporter.shutdown(),
    ...(exporter.forceFlush && { forceFlush: () => exporter.forceFlush!() }),
  };
}

function say(fails: boolean, err: Error | undefined): void {
  if (fails) log.warn({ err }, "traces do not reach their collector, and are dropped");
  else log.info("traces reach their collector again");
}

const ARRIVED = 0;

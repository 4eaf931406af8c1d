import type { Span, Tracer } from "@opentelemetry/api";

/** What `lib/telemetry/turn-on.ts` puts here when traces are wanted; the libraries for them are loaded only then. */
export type Telemetry = { tracer: Tracer; isError: 2; close(): Promise<boolean> };
const kept = globalThis as typeof globalThis & { relinkTelemetry?: Telemetry };

/** Ids, names and numbers; never what somebody sent or is called. */
export type SpanFacts = Readonly<Record<string, string | number>>;

/** Runs `work` as a span of that name, or just runs it where nothing is traced. */
export async function inSpan<T>(name: string, facts: SpanFacts, work: () => Promise<T>): Promise<T> {
  const telemetry = kept.relinkTelemetry;
  if (!telemetry) return work();
  return telemetry.tracer.startActiveSpan(name, { attributes: facts }, async (span) => {
    try {
      return await work();
    } catch (error) {
      span.setStatus({ code: telemetry.isError });
      throw error;
    } finally {
      span.end();
    }
  });
}

/** A span that has begun and is ended by whoever asked for it; null where nothing is traced. */
export function beginSpan(name: string, facts: SpanFacts): Span | null {
  return kept.relinkTelemetry?.tracer.startSpan(name, { attributes: facts }) ?? null;
}

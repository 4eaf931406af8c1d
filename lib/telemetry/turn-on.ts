import type { Telemetry } from "../telemetry";

const kept = globalThis as typeof globalThis & { relinkTelemetry?: Telemetry };

/** Turns traces on when the environment asks for them as the OpenTelemetry specification says. Once a process. */
export async function startTelemetry(service: string, env: NodeJS.ProcessEnv = process.env): Promise<void> {
  if (kept.relinkTelemetry || !wantsTraces(env)) return;
  kept.relinkTelemetry = (await import("./start")).startTracing(env["OTEL_SERVICE_NAME"] || service);
}

/** Sends what is not yet sent. False when that was given up; it then still keeps the process, whose end is the caller's. */
export async function closeTelemetry(): Promise<boolean> {
  return (await kept.relinkTelemetry?.close()) ?? true;
}

export function wantsTraces(env: NodeJS.ProcessEnv): boolean {
  if (env["OTEL_SDK_DISABLED"]?.toLowerCase() === "true" || env["OTEL_TRACES_EXPORTER"] === "none") return false;
  const endpoint = env["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"] || env["OTEL_EXPORTER_OTLP_ENDPOINT"];
  return Boolean(endpoint) || env["OTEL_TRACES_EXPORTER"] === "otlp";
}

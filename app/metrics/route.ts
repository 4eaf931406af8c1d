import { createHash, timingSafeEqual } from "node:crypto";
import { database } from "@/app/db";
import { insightsReplica } from "@/app/replica";
import { listHealthMetrics } from "@/db/queries/health/list-health-metrics";
import { parseEnv } from "@/lib/env";
import { healthRegistry } from "./health-registry";

export const dynamic = "force-dynamic";

/** Health for Prometheus, to whoever shows the token; 404 where none is set. */
export async function GET(request: Request): Promise<Response> {
  const { metricsToken } = parseEnv(process.env, "command");
  if (metricsToken === null) return new Response(null, { status: 404 });
  const [, shown = ""] = /^Bearer (.+)$/.exec(request.headers.get("authorization") ?? "") ?? [];
  if (!isSame(shown, metricsToken)) {
    return new Response(null, { status: 401, headers: { "www-authenticate": "Bearer" } });
  }
  const replica = await insightsReplica()?.state(database().$client);
  const registry = healthRegistry({ ...(await listHealthMetrics(database())), replica: replica ?? null });
  return new Response(await registry.metrics(), {
    headers: { "content-type": registry.contentType, "cache-control": "no-store" },
  });
}

/** As long for every wrong token. */
function isSame(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => createHash("sha256").update(text).digest());
  return timingSafeEqual(a!, b!);
}

import { Gauge, Registry } from "prom-client";
import type { listHealthMetrics } from "@/db/queries/health/list-health-metrics";
import type { ReplicaState } from "@/db/replica";
import { healthStates } from "@/domain/health/health-state";

type Metrics = Awaited<ReturnType<typeof listHealthMetrics>> & { replica: ReplicaState | null };

/** What Prometheus is told. A figure that nobody knows is left out: no data is neither 0 nor 1. */
export function healthRegistry({ runs, incidents, schema, deliveries, webhooks, replica }: Metrics): Registry {
  const registry = new Registry();
  const gauge = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
    new Gauge({ name: `relink_${name}`, help, labelNames, registers: [registry] });
  const rate = gauge("link_rate", "Linked calls ÷ (booked calls − excluded) of the last 24 hours.", "company");
  const booked = gauge("booked_calls", "Booked calls of the last 24 hours whose grace has passed.", "company");
  const linked = gauge("linked_calls", "Those of them that are linked.", "company");
  const age = gauge("monitor_age_seconds", "Since when the monitor has not looked.", "company");
  const state = gauge("health_state", "1 for the state that the monitor saw last.", "company", "state");
  for (const { company, link_rate, age_seconds, ...seen } of runs) {
    if (link_rate !== null) rate.set({ company }, link_rate);
    if (seen.booked !== null) booked.set({ company }, seen.booked);
    if (seen.linked !== null) linked.set({ company }, seen.linked);
    if (age_seconds !== null) age.set({ company }, age_seconds);
    for (const one of seen.state === null ? [] : healthStates)
      state.set({ company, state: one }, one === seen.state ? 1 : 0);
  }
  const open = gauge("open_incidents", "Incidents that are not resolved.", "company", "cause");
  for (const { company, cause, open: count } of incidents) open.set({ company, cause }, count);
  if (schema) {
    gauge("schema_lost_guards", "Parts of the schema that are gone, disabled or changed.").set(schema.missing);
    gauge("schema_watch_age_seconds", "Since when the schema was not looked at.").set(schema.age_seconds);
  }
  const alerts = gauge("alert_deliveries", "Alerts that are not sent.", "status");
  alerts.set({ status: "waiting" }, deliveries.waiting);
  alerts.set({ status: "failed" }, deliveries.failed);
  if (replica) {
    gauge("replica_answers", "1 while the replica answers.").set(replica.answers ? 1 : 0);
    const lag = gauge("replica_lag_seconds", "How long ago the last transaction that the replica shows was written.");
    if (replica.answers) lag.set(replica.lagMs / 1000);
  }
  const unsettled = gauge("webhook_deliveries", "Deliveries that are not taken in.", "company", "status");
  for (const { company, status, count } of webhooks) unsettled.set({ company, status }, count);
  return registry;
}

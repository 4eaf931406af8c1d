import { deliverAlertsJob } from "./definitions/deliver-alerts";
import { drillsJob } from "./definitions/drills";
import { fetchRecordingsJob } from "./definitions/fetch-recordings";
import { healRun } from "./definitions/heal-run";
import { matchRecords } from "./definitions/match-records";
import { monitorCompaniesJob } from "./definitions/monitor-companies";
import { monitorCompanyJob } from "./definitions/monitor-company";
import { refreshInsightDays } from "./definitions/refresh-insights";
import { retentionJob } from "./definitions/retention";
import { scoreLabelsJob } from "./definitions/score-labels";
import { searchOrphans } from "./definitions/search-orphans";
import { settleFunctionCalls } from "./definitions/settle-function-calls";
import { sweep } from "./definitions/sweep";
import { syncProviders } from "./definitions/sync-providers";
import { takeInDeliveriesJob } from "./definitions/take-in-deliveries";
import { tryWeightsJob } from "./definitions/try-weights";
import { watchSchemaJob } from "./definitions/watch-schema";
import { weeklySummary } from "./definitions/weekly-summary";
import type { Job, JobName } from "./job";

/** Every job that the worker knows. */
export const jobs = {
  "heal-run": healRun,
  "match-records": matchRecords,
  "settle-function-calls": settleFunctionCalls,
  "search-orphans": searchOrphans,
  "try-weights": tryWeightsJob,
  "score-labels": scoreLabelsJob,
  sweep,
  "monitor-companies": monitorCompaniesJob,
  "monitor-company": monitorCompanyJob,
  "watch-schema": watchSchemaJob,
  "deliver-alerts": deliverAlertsJob,
  "take-in-deliveries": takeInDeliveriesJob,
  "fetch-recordings": fetchRecordingsJob,
  "sync-providers": syncProviders,
  drills: drillsJob,
  "refresh-insights": refreshInsightDays,
  "weekly-summary": weeklySummary,
  retention: retentionJob,
} satisfies Record<JobName, Job>;

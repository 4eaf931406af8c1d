import type { SpanProcessor } from "@opentelemetry/sdk-trace";
import { type LogContext, logContext } from "../log-context";

const NAMES = {
  requestId: "relink.request_id",
  companyId: "relink.company_id",
  userId: "relink.user_id",
  job: "relink.job",
  jobId: "relink.job_id",
} satisfies Record<keyof LogContext, string>;

/** Gives each span the ids that the lines of its log carry, as far as they are known when it begins. */
export const withLogIds: SpanProcessor = {
  onStart(span) {
    for (const [key, id] of Object.entries(logContext())) span.setAttribute(NAMES[key as keyof LogContext], id);
  },
  onEnd: () => undefined,
  forceFlush: async () => undefined,
  shutdown: async () => undefined,
};

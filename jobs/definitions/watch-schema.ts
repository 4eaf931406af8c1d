import { z } from "zod";
import { SCHEMA_WATCH_INTERVAL_SECONDS } from "@/domain/health/monitor-lateness";
import { log } from "@/lib/log";
import { watchSchema } from "@/operations/health/watch-schema";
import { defineJob } from "../job";

/** Looks whether the database still guards its links. */
export const watchSchemaJob = defineJob(z.object({}), {
  queue: { policy: "exclusive", notify: true, expireInSeconds: 60, retryLimit: 0, deleteAfterSeconds: 600 },
  sending: () => ({}),
  schedule: null,
  everySeconds: SCHEMA_WATCH_INTERVAL_SECONDS,
  async run(_, { db }) {
    const lost = await watchSchema(db);
    if (lost.length > 0) log.error({ guards: lost.map(({ guard }) => guard) }, "the database lacks guards");
  },
});

import { z } from "zod";
import { builtInCalendar } from "@/db/calendar/built-in-calendar";
import { loadBookingContext } from "@/db/queries/booking/booking-context";
import { findIntegration } from "@/db/queries/webhooks/find-integration";
import { BUILT_IN_CALENDAR } from "@/domain/booking/built-in-uid";
import { spokenLanguage } from "@/domain/booking/spoken-language";
import { calendarFor } from "@/integrations/calendar-for";
import { log } from "@/lib/log";
import { settleRequests } from "@/operations/functions/settle-requests";
import { defineJob } from "../job";

/** Finds out what became of bookings during calls that were cut short, and makes it true. */
export const settleFunctionCalls = defineJob(z.object({}), {
  queue: { policy: "exclusive", notify: true, expireInSeconds: 300, retryLimit: 0, deleteAfterSeconds: 3600 },
  sending: () => ({}),
  schedule: "* * * * *",
  async run(_, { db, signal }) {
    const settled = await settleRequests(db, {
      signal,
      async calendarOf(companyId, calendar) {
        const builtIn = builtInCalendar(db, { companyId });
        if (calendar === BUILT_IN_CALENDAR) return builtIn;
        const { timeZone, country } = await loadBookingContext(db, companyId);
        const calcom = await findIntegration(db, { companyId, provider: "calcom" });
        if (!calcom?.apiKeys.length) throw new Error("Cal.com, where it was booked, is not connected any more.");
        return calendarFor({ calcom, builtIn, timeZone, language: spokenLanguage(country) });
      },
    });
    if (Object.values(settled).some((count) => count > 0)) log.info(settled, "settled function calls");
  },
});

import { eq, sql } from "drizzle-orm";
import type { Viewer } from "@/domain/access/viewer";
import type { Reader } from "../../client";
import { companies } from "../../schema/company";

/** Every setting of the company's own row, with its version. */
export async function getCompanySettings(db: Reader, { viewer }: { viewer: Viewer }) {
  const [company] = await db
    .select({
      version: sql<string>`xmin::text`,
      name: companies.name,
      slug: companies.slug,
      timeZone: companies.timeZone,
      currency: companies.currency,
      country: companies.country,
      graceMinutes: companies.graceMinutes,
      calendarSource: companies.calendarSource,
      weeklySummary: companies.weeklySummary,
      automaticLinking: companies.automaticLinking,
      automaticThreshold: companies.automaticThreshold,
      healthThreshold: companies.healthThreshold,
      escalateAfterMinutes: companies.escalateAfterMinutes,
      killSwitchAt: companies.killSwitchAt,
      maskedRoles: companies.maskedRoles,
      recordingReasonRoles: companies.recordingReasonRoles,
      keepTranscriptsDays: companies.keepTranscriptsDays,
      keepRecordingsDays: companies.keepRecordingsDays,
      keepCallsDays: companies.keepCallsDays,
    })
    .from(companies)
    .where(eq(companies.id, viewer.companyId));
  return company!;
}

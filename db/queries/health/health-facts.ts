import { eq, sql } from "drizzle-orm";
import { HEALTH_WINDOW_HOURS, type HealthFacts } from "@/domain/health/judge-health";
import { expectedCalls } from "@/domain/health/usual-traffic";
import { linkFigures } from "@/domain/insights/link-figures";
import { ExpectedError } from "@/lib/errors";
import type { Reader } from "../../client";
import { companies } from "../../schema/company";
import { listLedgerDays } from "../link-ledger";
import { countAppointmentLedger } from "./appointment-ledger";
import { LOOKED_BACK_MS, listDueAppointments, listDueCalls } from "./due-bookings";
import { listLinkedPairs } from "./list-linked-pairs";
import { getTraffic } from "./traffic";
import { countUsualCalls, getUsualBookedShare } from "./usual-traffic";

export type CompanyHealthFacts = HealthFacts & {
  company: {
    id: number;
    slug: string;
    name: string;
    timeZone: string;
    currency: string;
    graceMinutes: number;
    createdAt: Date;
    now: Date;
  };
  windowFrom: Date;
  appointmentWindow: { booked: number; linked: number; excluded: number };
};

/** All that health is judged by: now by the company's clock, or at a past moment as it was known then. Throws not-found, invalid (later than now). */
export async function getHealthFacts(
  db: Reader,
  { companyId, at: asked }: { companyId: number; at: Date | null },
): Promise<CompanyHealthFacts> {
  const company = await getCompany(db, companyId);
  const at = asked ?? company.now;
  if (at > company.now) {
    throw new ExpectedError(
      "invalid",
      `${at.toISOString()} is later than the company's now, ${company.now.toISOString()}.`,
    );
  }
  const knownAt = asked;
  const windowFrom = new Date(at.getTime() - HEALTH_WINDOW_HOURS * 3_600_000);
  const window = { companyId, from: windowFrom, to: new Date(at.getTime() + 1), knownAt };
  const calls = await listDueCalls(db, { companyId, at, knownAt });
  const appointments = await listDueAppointments(db, { companyId, at, knownAt });
  const pairs = await listLinkedPairs(db, { companyId, from: new Date(at.getTime() - LOOKED_BACK_MS), to: at, at });
  const days = await listLedgerDays(db, window);
  const traffic = await getTraffic(db, { companyId, at });
  const { lastCallAt, lastBookingAt } = traffic;
  return {
    ...{
      company,
      at,
      calls,
      appointments,
      pairs,
      windowFrom,
      window: linkFigures(days),
      thresholdRate: company.healthThreshold,
    },
    ...traffic,
    appointmentWindow: await countAppointmentLedger(db, window),
    expectedSinceLastCall: lastCallAt ? expectedCalls(await countUsualCalls(db, { companyId, lastCallAt, at })) : 0,
    usualBookedShare: lastBookingAt ? await getUsualBookedShare(db, { companyId, lastBookingAt }) : null,
  };
}

async function getCompany(db: Reader, companyId: number) {
  const [company] = await db
    .select({
      ...{ id: companies.id, slug: companies.slug, name: companies.name, timeZone: companies.timeZone },
      ...{ currency: companies.currency, healthThreshold: companies.healthThreshold },
      ...{ graceMinutes: companies.graceMinutes, createdAt: companies.createdAt },
      now: sql<string>`company_now(${companies.id})`,
    })
    .from(companies)
    .where(eq(companies.id, companyId));
  if (!company) throw new ExpectedError("not_found", `There is no company ${companyId}.`);
  return { ...company, now: new Date(company.now) };
}

import { and, eq, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { getForensics } from "@/db/queries/forensics/get-forensics";
import { getIncident, type Incident } from "@/db/queries/health/get-incident";
import { countHoldings } from "@/db/queries/health/incident-holdings";
import { companies } from "@/db/schema/company";
import { alertChannels, alertDeliveries } from "@/db/schema/health";
import { customerSentence } from "@/domain/forensics/customer-lines";
import type { Alert, NoticeKind } from "@/domain/health/alert";
import { incidentReason } from "@/messages/health-reason";
import { momentIn } from "@/messages/moment";
import { sayer } from "@/messages/sayer";
import { type Words, wordsIn } from "@/messages/words";
import { composeSummary } from "../insights/compose-summary";
import { alertRows } from "./alert-rows";
import { planRepair } from "./plan-repair";

type Compose = { companyId: number; deliveryId: number; publicUrl: string };

/** What a delivery says, in its channel's language and with the figures of now. Throws not-found. */
export async function composeAlert(db: Database, { companyId, deliveryId, publicUrl }: Compose): Promise<Alert> {
  const [row] = await db
    .select({
      ...{ notice: alertDeliveries.notice, incidentId: alertDeliveries.incidentId, locale: alertChannels.locale },
      occasion: alertDeliveries.occasion,
      ...{ company: companies.name, timeZone: companies.timeZone, currency: companies.currency },
      now: sql<Date>`company_now(${companies.id})`.mapWith((value) => new Date(value)),
    })
    .from(alertDeliveries)
    .innerJoin(alertChannels, eq(alertChannels.id, alertDeliveries.channelId))
    .innerJoin(companies, eq(companies.id, alertDeliveries.companyId))
    .where(and(eq(alertDeliveries.companyId, companyId), eq(alertDeliveries.id, deliveryId)));
  const { notice, incidentId, locale, occasion, ...company } = row!;
  const t = wordsIn(locale);
  const said = { kind: notice, locale, company: company.company };
  if (notice === "weekly") {
    return { ...said, ...(await composeSummary(db, { companyId, weekFrom: occasion, publicUrl, locale, ...company })) };
  }
  if (incidentId === null) {
    const links = [{ label: t("health.alert.open"), url: `${publicUrl}/health` }];
    const headline = t("health.alert.headline.test", { company: company.company });
    return { ...said, incident: null, headline, facts: [], rows: [], customerSentences: null, links };
  }
  const incident = await getIncident(db, { companyId, incidentId });
  return { ...said, ...(await aboutIncident(db, { incident, notice, t, publicUrl, ...company, locale })) };
}

type About = Pick<Alert, "locale" | "company"> & {
  incident: Incident;
  notice: NoticeKind;
  t: Words;
  publicUrl: string;
  timeZone: string;
  currency: string;
  now: Date;
};

async function aboutIncident(db: Database, about: About): Promise<Omit<Alert, "kind" | "locale" | "company">> {
  const { incident, notice, t, publicUrl, locale, currency } = about;
  const { companyId, id, cause, detail, since, lastGoodAt, openedAt } = incident;
  const moment = momentIn(locale, about.timeZone);
  const isOfLinks = cause === "links";
  const held = isOfLinks ? await countHoldings(db, incident) : null;
  const isOver = notice === "resolved";
  const forensics = isOfLinks ? await getForensics(db, { companyId, at: since }) : null;
  const atRiskCents = forensics?.open.valueCents ?? 0;
  const money = new Intl.NumberFormat(locale === "de" ? "de-DE" : "en-GB", { style: "currency", currency });
  const customer = forensics && !isOver ? customerSentence(forensics) : null;
  const runId = isOfLinks && !isOver ? await planRepair(db, { companyId, incidentId: id }) : null;
  const links = [
    { label: t("health.alert.open"), url: `${publicUrl}/health/incidents/${id}` },
    ...(runId === null ? [] : [{ label: t("health.alert.plan"), url: `${publicUrl}/heal/${runId}` }]),
  ];
  const fact = (key: "what" | "since" | "how_many" | "at_risk" | "restore", value: string) => ({
    label: t(`health.alert.fact.${key}`),
    value,
  });
  return {
    incident: {
      ...{ id, cause, openedAt: openedAt.toISOString(), since: since.toISOString() },
      ...{ lastGoodAt: lastGoodAt?.toISOString() ?? null, currency },
      ...{ calls: held?.calls ?? 0, appointments: held?.appointments ?? 0, atRiskCents },
    },
    headline: t(`health.alert.headline.${notice}`, {
      ...{ company: about.company, cause: t(`health.cause.${cause}`), since: moment(since) },
    }),
    facts: [
      fact("what", isOver ? t("health.alert.over") : incidentReason(detail, since, { t: t as never, moment })),
      fact(
        "since",
        lastGoodAt ? t("health.alert.interval", { from: moment(lastGoodAt), to: moment(since) }) : moment(since),
      ),
      ...(held ? [fact("how_many", t("health.alert.how_many", held))] : []),
      ...(atRiskCents > 0 ? [fact("at_risk", money.format(atRiskCents / 100))] : []),
      ...(detail.guards ?? []).flatMap(({ guard, restore }) =>
        restore ? [fact("restore", `${guard}:\n${restore}`)] : [],
      ),
    ],
    rows: isOver ? [] : await alertRows(db, { incident, now: about.now, publicUrl, t, moment }),
    customerSentences: customer && { de: sayer("de", about)(customer), en: sayer("en", about)(customer) },
    links,
  };
}

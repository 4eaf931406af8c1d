import { afterAll, beforeAll, expect, test } from "vitest";
import { appointmentFilterOf } from "@/components/appointments/appointment-filter-of";
import { loadAppointmentParams } from "@/components/appointments/appointment-search-params";
import { callFilterOf } from "@/components/calls/call-filter-of";
import { loadCallParams } from "@/components/calls/call-search-params";
import { appointmentsHref } from "@/components/health/appointments-href";
import { callsHref } from "@/components/health/calls-href";
import { stuckCallsHref } from "@/components/health/stuck-calls-href";
import { connect, type Database } from "@/db/client";
import { countAppointments } from "@/db/queries/appointments/count-appointments";
import { countCalls } from "@/db/queries/calls/count-calls";
import { getHealth } from "@/db/queries/health/get-health";
import { countHoldings } from "@/db/queries/health/incident-holdings";
import { getLinkQuality } from "@/db/queries/health/link-quality";
import { type TestDatabase, testDatabase } from "@/db/testing/database";
import { randomCompany } from "@/db/testing/random-company";
import { linkFigures } from "@/domain/insights/link-figures";
import { unlinkedStatuses } from "@/domain/linking/link-status";

const NOW = new Date("2025-11-06T11:00:07.250Z");
const timeZone = "Europe/Berlin";
const linkedOrNot = ["linked", ...unlinkedStatuses] as const;

let server: TestDatabase;
let db: Database;
beforeAll(async () => {
  server = await testDatabase();
  db = connect(server.url, { max: 2 });
});
afterAll(async () => {
  await db.$client.end();
  await server.drop();
});

/** How many rows the list behind a figure shows. */
function rowsBehind(companyId: number) {
  const viewer = { userId: "test", name: "Test", email: "", companyId, role: "admin", locale: "en" } as const;
  const reader = { now: NOW, timeZone, masksNumbers: false };
  const at = (href: string) => new URLSearchParams(href.split("?")[1]);
  return {
    calls: (href: string) => countCalls(db, { viewer, filter: callFilterOf(loadCallParams(at(href)), reader) }),
    appointments: (href: string) =>
      countAppointments(db, { viewer, filter: appointmentFilterOf(loadAppointmentParams(at(href)), reader) }),
  };
}

test.each([1, 4, 5])("behind each figure of the random company %i are as many rows as it says", async (seed) => {
  const companyId = await randomCompany(server.sql, { seed, now: NOW });
  const rows = rowsBehind(companyId);
  const dayAgo = NOW.getTime() - 86_400_000;
  for (const startedAt of [dayAgo - 1, dayAgo, dayAgo + 1].map((ms) => new Date(ms))) {
    await server.sql`insert into calls (company_id, provider_call_id, started_at)
                     values (${companyId}, ${`pending-${startedAt.getTime()}`}, ${startedAt})`;
  }
  const { at, window, windowFrom, appointmentWindow } = (await getHealth(db, { companyId })).facts;
  const range = { from: windowFrom, to: at, timeZone };
  const { booked, excluded, unlinked } = linkFigures([window]);
  expect(await rows.calls(callsHref({ ...range, status: linkedOrNot }))).toBe(booked - excluded);
  expect(await rows.calls(callsHref({ ...range, status: unlinkedStatuses }))).toBe(unlinked);
  const mirror = await rows.appointments(appointmentsHref({ ...range, link: linkedOrNot }));
  expect(mirror).toBe(appointmentWindow.booked - appointmentWindow.excluded);
  const quality = await getLinkQuality(db, { companyId, at });
  expect(await rows.calls(callsHref({ from: quality.since, to: at, timeZone, status: ["linked"] }))).toBe(
    quality.linked,
  );
  expect(await rows.calls(stuckCallsHref({ before: quality.stuckBefore, timeZone }))).toBe(quality.stuck);
  expect(quality).toMatchObject({ stuck: 1, pending: 3 });
  const since = new Date(NOW.getTime() - 5 * 86_400_000);
  for (const until of [null, new Date(NOW.getTime() - 2 * 86_400_000)]) {
    const held = { from: since, to: until ?? NOW, timeZone };
    expect(await countHoldings(db, { companyId, lastGoodAt: null, since, until })).toMatchObject({
      calls: await rows.calls(callsHref({ ...held, status: unlinkedStatuses })),
      appointments: await rows.appointments(appointmentsHref({ ...held, link: unlinkedStatuses })),
    });
  }
});

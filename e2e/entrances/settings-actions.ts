import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { Entry } from "@/domain/settings/entry";
import { inviteUser } from "@/operations/invite-user";
import { saveEntry } from "@/operations/save-entry";
import { addKey } from "@/operations/webhooks/change-keys";
import { storedDelivery } from "../webhook-records";
import type { ActionEntrance, Place } from "./actions";

const onlyAdmins = {
  stranger: "signed_out",
  withoutCompany: "signed_out",
  agent: "forbidden",
  manager: "forbidden",
  admin: "ok",
};
/** About something or somebody that only the company knows: to another one's admin they do not exist. */
const ofEntry = { ...onlyAdmins, otherCompany: "not_found" };
/** About the whole company: another one's admin changes their own, or is told that theirs is not as was sent. */
const ofCompany = { ...onlyAdmins, otherCompany: "ok" };
const ofShownCompany = { ...onlyAdmins, otherCompany: "conflict" };

const add = ({ db, author }: Place, entry: Entry) => saveEntry(db, { viewer: author.viewer, row: null, entry });
const name = () => `Added ${randomUUID().slice(0, 8)}`;
const aBranch = (place: Place) => add(place, { kind: "branch", name: name(), timeZone: "Europe/Berlin", active: true });
const aPerson = (place: Place) =>
  add(place, { kind: "staff", name: name(), email: null, branchId: null, active: true });

async function shownCompany({ company, db }: Place): Promise<{ slug: string; version: string }> {
  const [row] = await db.execute<{ slug: string; version: string }>(
    sql`select slug, xmin::text as version from companies where id = ${company.id}`,
  );
  return row!;
}

async function aKey(db: Database, companyId: number): Promise<number> {
  const key = { provider: "calcom", purpose: "signing", key: name().replaceAll(" ", "_") } as const;
  return (await addKey(db, { companyId, actor: "test", ...key })).id;
}

const inSettings = (file: string, actions: Record<string, Omit<ActionEntrance, "page" | "writes">>) =>
  Object.fromEntries(
    Object.entries(actions).map(([action, entrance]) => [
      `app/(console)/settings/${file}#${action}`,
      { page: "/settings/users", writes: true, ...entrance },
    ]),
  );

/** What only admins may do, each about something that the asked company has. */
export const settingsActions: Record<string, ActionEntrance> = {
  // Nothing is connected: there is nothing to compare with.
  "app/(console)/settings/sync/sync-actions.ts#requestSyncAction": {
    page: "/settings/users",
    writes: false,
    input: async () => ({ provider: "calcom" }),
    answers: { ...onlyAdmins, admin: "refused", otherCompany: "refused" },
  },
  ...inSettings("entry-actions.ts", {
    saveEntryAction: {
      async input(place) {
        const row = await aBranch(place);
        return { ...row, values: { kind: "branch", name: name(), timeZone: "Europe/Berlin", active: "on" } };
      },
      answers: ofEntry,
    },
    removeNumberAction: {
      async input(place) {
        const e164 = `+4930231259${Math.floor(Math.random() * 90 + 10)}`;
        return { id: (await add(place, { kind: "number", e164, branchId: null })).id };
      },
      answers: ofEntry,
    },
    mergeAction: {
      async input(place) {
        const [from, into] = [await aPerson(place), await aPerson(place)];
        return { id: from.id, version: null, values: { kind: "staff", intoId: String(into.id) } };
      },
      answers: ofEntry,
    },
    mapSentNameAction: {
      async input(place) {
        const values = { kind: "host", name: name(), email: "", toId: String((await aPerson(place)).id) };
        return { id: null, version: null, values };
      },
      answers: ofEntry,
    },
  }),
  ...inSettings("integration-actions.ts", {
    addKeyAction: {
      input: async () => ({
        id: null,
        version: null,
        values: { provider: "calcom", purpose: "signing", key: name().replaceAll(" ", "_") },
      }),
      answers: ofCompany,
    },
    removeKeyAction: { input: async ({ db, company }) => ({ id: await aKey(db, company.id) }), answers: ofEntry },
    saveIntegrationAction: {
      input: async () => ({
        id: null,
        version: null,
        values: { provider: "retell", deliveriesPerMinute: String(Math.ceil(Math.random() * 100_000)) },
      }),
      answers: ofCompany,
    },
    // Nobody has a key of Retell's to ask with.
    tryConnectionAction: {
      input: async () => ({ provider: "retell" }),
      answers: { ...onlyAdmins, admin: "refused", otherCompany: "refused" },
    },
    replayDeliveriesAction: {
      input: async ({ db, company }) => ({ ids: [await storedDelivery(db, company.id)] }),
      answers: ofCompany,
    },
  }),
  ...inSettings("user-actions.ts", {
    inviteAction: {
      input: async () => ({ email: `${randomUUID().slice(0, 8)}@relink.example`, role: "agent" }),
      answers: ofCompany,
    },
    revokeInvitationAction: {
      async input({ db, author }) {
        const email = `${randomUUID().slice(0, 8)}@relink.example`;
        return { id: (await inviteUser(db, { viewer: author.viewer, email, role: "agent" })).id };
      },
      answers: ofEntry,
    },
    setRoleAction: {
      input: async ({ company }) => ({ userId: (await company.person()).viewer.userId, role: "manager" }),
      answers: ofEntry,
    },
    removeMemberAction: {
      input: async ({ company }) => ({ userId: (await company.person()).viewer.userId }),
      answers: ofEntry,
    },
  }),
  ...inSettings("company-actions.ts", {
    saveCompanyAction: {
      async input(place) {
        const { slug, version } = await shownCompany(place);
        const values = {
          timeZone: "Europe/Berlin",
          currency: "EUR",
          country: "DE",
          calendarSource: "either",
          weeklySummary: "off",
        };
        return { id: null, version, values: { ...values, name: name(), slug, graceMinutes: "15" } };
      },
      answers: ofShownCompany,
    },
    savePrivacyAction: {
      async input(place) {
        const days = { keepTranscriptsDays: "90", keepRecordingsDays: "", keepCallsDays: "" };
        return { id: null, version: (await shownCompany(place)).version, values: days };
      },
      answers: ofShownCompany,
    },
    saveAutomaticLinkingAction: {
      async input(place) {
        const values = { mode: "suggest", thresholdPercent: "99,9" };
        return { id: null, version: (await shownCompany(place)).version, values };
      },
      answers: ofShownCompany,
    },
    setKillSwitchAction: {
      async input({ company, db }) {
        await db.execute(sql`update companies set kill_switch_at = null where id = ${company.id}`);
        return { thrown: true };
      },
      answers: ofCompany,
    },
    erasePersonAction: {
      async input({ company }) {
        const fromE164 = `+4930231258${Math.floor(Math.random() * 90 + 10)}`;
        await company.call({ fromE164, callerName: "Eva Eraser" });
        return { id: null, version: null, values: { phone: fromE164, reason: "asked to" } };
      },
      answers: ofEntry,
    },
  }),
};

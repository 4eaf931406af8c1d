import { randomUUID } from "node:crypto";
import type { Database } from "@/db/client";
import { callRecordings } from "@/db/schema/console";
import { addNote } from "@/operations/add-note";
import { linkAppointment } from "@/operations/link-appointment";
import { saveView } from "@/operations/save-view";
import type { OwnCompany } from "../own-company";
import type { Person } from "../person";
import { forensicsActions } from "./forensics-actions";
import { healActions } from "./heal-actions";
import { healthActions } from "./health-actions";
import { reviewActions } from "./review-actions";
import { settingsActions } from "./settings-actions";
import { type Answers, everybody, type Records } from "./visitors";

/** What an action's input is made of. */
export type Place = { company: OwnCompany; author: Person; db: Database; records: Records };

export type ActionEntrance = {
  /** A page that carries the action. */
  page: string;
  /** What is sent, about records of the company that nobody has touched yet. */
  input(place: Place): Promise<unknown>;
  /** Whether an accepted call changes the company's records. */
  writes: boolean;
  /** ok, done (answers nothing), the code of a refusal, the path to which the visitor is sent, or failed (500). */
  answers: Answers<string>;
};

const colleagues = { agent: "ok", manager: "ok", admin: "ok" };
const ofRecord = { stranger: "signed_out", withoutCompany: "signed_out", ...colleagues, otherCompany: "not_found" };
async function linked({ company }: Place): Promise<{ appointmentId: number; version: number }> {
  return { appointmentId: await company.appointment({ callId: await company.call() }), version: 1 };
}

const ofReader = { ...ofRecord, otherCompany: "ok" };
/** About something private of the author, who visits as the admin. */
const ofAuthor = { ...ofRecord, agent: "not_found", manager: "not_found" };

const aView = () => ({ name: `View ${randomUUID()}`, query: "?status=orphaned", settings: null, isShared: false });

async function savedView({ db, author }: Place): Promise<number> {
  return (await saveView(db, { viewer: author.viewer, screen: "calls", ...aView() })).id;
}

/** Every server action and who may run it. */
export const actions: Record<string, ActionEntrance> = {
  "app/(console)/screen-actions.ts#saveTableSettingsAction": {
    page: "/calls",
    input: async () => ({
      screen: "calls",
      settings: { density: "roomy", hidden: ["summary"], order: [], widths: { caller: 240 }, pinned: 1 },
    }),
    writes: false,
    answers: ofReader,
  },
  "app/(console)/view-actions.ts#saveViewAction": {
    page: "/calls",
    input: async () => ({ screen: "calls", ...aView() }),
    writes: false,
    answers: ofReader,
  },
  "app/(console)/view-actions.ts#changeViewAction": {
    page: "/calls",
    input: async (place) => ({ id: await savedView(place), change: { name: "Taken over" } }),
    writes: false,
    answers: ofAuthor,
  },
  "app/(console)/view-actions.ts#removeViewAction": {
    page: "/calls",
    input: async (place) => ({ id: await savedView(place) }),
    writes: false,
    answers: ofAuthor,
  },
  "app/(console)/view-actions.ts#restoreViewAction": {
    page: "/calls",
    input: async () => ({ screen: "calls", id: 1_000_000_000, ...aView() }),
    writes: false,
    answers: { ...ofRecord, agent: "not_found", manager: "not_found", admin: "not_found" },
  },
  "app/(console)/view-actions.ts#chooseDefaultViewAction": {
    page: "/calls",
    input: async (place) => ({ screen: "calls", viewId: await savedView(place) }),
    writes: false,
    answers: ofAuthor,
  },
  "app/(console)/link-actions.ts#linkAction": {
    page: "/calls",
    async input({ company }) {
      const [callId, appointmentId] = [await company.call(), await company.appointment()];
      return { callId, appointmentId, version: 1, reason: "", confirmed: [], replaces: null };
    },
    writes: true,
    answers: ofRecord,
  },
  "app/(console)/link-actions.ts#unlinkAction": {
    page: "/calls",
    input: async (place) => ({ ...(await linked(place)), reason: "" }),
    writes: true,
    answers: ofRecord,
  },
  "app/(console)/link-actions.ts#excludeAction": {
    page: "/calls",
    async input({ company }) {
      return { record: { callId: await company.call() }, version: 1, excluded: true, reason: "a trial" };
    },
    writes: true,
    answers: ofRecord,
  },
  "app/(console)/link-actions.ts#undoAction": {
    page: "/calls",
    async input({ company, author, db }) {
      const [callId, appointmentId] = [await company.call(), await company.appointment()];
      const { viewer } = author;
      return linkAppointment(db, { viewer, callId, appointmentId, version: 1, reason: "", confirmed: [] });
    },
    writes: true,
    answers: ofRecord,
  },
  "app/(console)/link-actions.ts#candidatesAction": {
    page: "/calls",
    input: async ({ records }) => ({ callId: records.callId }),
    writes: false,
    answers: ofRecord,
  },
  "app/(console)/link-actions.ts#searchAppointmentsAction": {
    page: "/calls",
    input: async ({ records }) => ({ callId: records.callId, text: "Geheim" }),
    writes: false,
    answers: ofRecord,
  },
  "app/(console)/link-actions.ts#checkSidesAction": {
    page: "/calls",
    input: async ({ records }) => ({ callId: records.callId }),
    writes: false,
    answers: ofRecord,
  },
  "app/(console)/calls/selection-actions.ts#excludeCallsAction": {
    page: "/calls",
    input: async ({ company }) => ({ chosen: { of: "rows", ids: [await company.call()] }, reason: "a trial" }),
    writes: true,
    answers: ofRecord,
  },
  "app/(console)/appointments/selection-actions.ts#excludeAppointmentsAction": {
    page: "/appointments",
    input: async ({ company }) => ({ chosen: { of: "rows", ids: [await company.appointment()] }, reason: "a trial" }),
    writes: true,
    answers: ofRecord,
  },
  "app/(console)/calls/recording-actions.ts#stateListeningReasonAction": {
    page: "/calls",
    async input({ company, db }) {
      const callId = await company.call();
      const sound = { contentType: "audio/wav", content: Buffer.from("RIFF0000WAVE") };
      await db.insert(callRecordings).values({ companyId: company.id, callId, ...sound });
      return { callId, reason: "a complaint" };
    },
    writes: false,
    answers: ofRecord,
  },
  "app/(console)/calls/note-actions.ts#addNoteAction": {
    page: "/calls",
    input: async ({ records }) => ({ callId: records.callId, body: "will call again" }),
    writes: false,
    answers: ofRecord,
  },
  // Only the author of a note may delete it.
  "app/(console)/calls/note-actions.ts#deleteNoteAction": {
    page: "/calls",
    async input({ author, db, records }) {
      const { noteId } = await addNote(db, { viewer: author.viewer, callId: records.callId, body: "mine" });
      return { noteId, deleted: true };
    },
    writes: false,
    answers: { ...ofRecord, agent: "not_found", manager: "not_found" },
  },
  "app/(console)/appointments/actions.ts#restoreAction": {
    page: "/appointments",
    input: async ({ company }) => ({ appointmentId: await company.appointment({ deletedAt: new Date() }), version: 1 }),
    writes: true,
    answers: ofRecord,
  },
  ...healActions,
  ...reviewActions,
  ...healthActions,
  ...forensicsActions,
  "app/(auth)/invite/[token]/actions.ts#joinAction": {
    page: "/invite/of-nobody-0123456789abcdef",
    input: async () => ({ token: "of-nobody-0123456789abcdef" }),
    writes: false,
    answers: everybody("done"),
  },
  ...settingsActions,
  "app/account/actions.ts#setLocaleAction": {
    page: "/sign-in",
    input: async () => "en",
    writes: false,
    answers: everybody("done"),
  },
  "app/account/actions.ts#setThemeAction": {
    page: "/sign-in",
    input: async () => "dark",
    writes: false,
    answers: everybody("done"),
  },
  "app/account/actions.ts#chooseCompanyAction": {
    page: "/sign-in",
    input: async ({ company }) => company.id,
    writes: false,
    answers: {
      stranger: "/sign-in",
      withoutCompany: "failed",
      agent: "/",
      manager: "/",
      admin: "/",
      otherCompany: "failed",
    },
  },
  // With the right password the session that asks would end.
  "app/account/actions.ts#changePasswordAction": {
    page: "/calls",
    input: async () => ({ present: "of-somebody-else-1", chosen: "another-password-2" }),
    writes: false,
    answers: { ...everybody("refused"), stranger: "signed_out" },
  },
  "app/account/actions.ts#signOutAction": {
    page: "/sign-in",
    input: async () => null,
    writes: false,
    answers: everybody("/sign-in"),
  },
  "app/account/actions.ts#signOutEverywhereAction": {
    page: "/sign-in",
    input: async () => null,
    writes: false,
    answers: everybody("/sign-in"),
  },
};

/** The same input about records that nobody has. */
export function aboutMissing(input: unknown): unknown {
  const text = JSON.stringify(input)
    .replaceAll(
      /"(callId|appointmentId|noteId|incidentId|channelId)":(\d+)/g,
      (_, key: string, id: string) => `"${key}":${Number(id) + 900_000_000}`,
    )
    .replaceAll(/"operationId":"[^"]+"/g, `"operationId":"${randomUUID()}"`);
  return JSON.parse(text);
}

import { storedRun } from "../heal-records";
import type { ActionEntrance } from "./actions";

const ofAdmins = {
  ...{ stranger: "signed_out", withoutCompany: "signed_out", agent: "forbidden", manager: "forbidden", admin: "ok" },
  otherCompany: "not_found",
};

/** What can be done about heal runs. Their own rows change later, by the worker: none of these changes a record at once. */
export const healActions: Record<string, ActionEntrance> = {
  "app/(console)/heal/actions.ts#planAction": {
    page: "/heal",
    input: async () => ({ query: "?status=orphaned", bands: ["certain"], classes: ["one_sided"] }),
    writes: false,
    answers: { ...ofAdmins, otherCompany: "ok" },
  },
  "app/(console)/heal/actions.ts#requestAction": {
    page: "/heal",
    input: async ({ company, db }) => ({ runId: await storedRun(db, company.id), act: "apply" }),
    writes: false,
    answers: ofAdmins,
  },
  "app/(console)/heal/actions.ts#stopAction": {
    page: "/heal",
    input: async ({ company, db }) => ({ runId: await storedRun(db, company.id) }),
    writes: false,
    answers: ofAdmins,
  },
};

import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { createDeployToken } from "@/operations/deploy-tokens";
import { markDeploy } from "@/operations/mark-deploy";
import type { ActionEntrance } from "./actions";

const onlyAdmins = {
  ...{ stranger: "signed_out", withoutCompany: "signed_out", agent: "forbidden", manager: "forbidden", admin: "ok" },
};
const page = "/health/deploys";

/** What can be done about deploy marks and drills. None of it changes a record. */
export const forensicsActions: Record<string, ActionEntrance> = {
  "app/(console)/health/deploys/actions.ts#markDeployAction": {
    page,
    input: async () => ({ label: `release ${randomUUID()}`, at: "" }),
    writes: false,
    answers: { ...onlyAdmins, otherCompany: "ok" },
  },
  "app/(console)/health/deploys/actions.ts#removeDeployMarkAction": {
    page,
    async input({ company, db }) {
      const mark = { companyId: company.id, markedBy: "cli", label: `release ${randomUUID()}`, deployedAt: null };
      return { id: (await markDeploy(db, mark)).id };
    },
    writes: false,
    answers: { ...onlyAdmins, otherCompany: "not_found" },
  },
  "app/(console)/health/deploys/actions.ts#createDeployTokenAction": {
    page,
    input: async () => ({ name: "pipeline" }),
    writes: false,
    answers: { ...onlyAdmins, otherCompany: "ok" },
  },
  "app/(console)/health/deploys/actions.ts#revokeDeployTokenAction": {
    page,
    input: async ({ author, db }) => ({
      id: (await createDeployToken(db, { viewer: author.viewer, name: "pipeline" })).id,
    }),
    writes: false,
    answers: { ...onlyAdmins, otherCompany: "not_found" },
  },
  // A run goes on, of the whole installation: whoever may ask is told so.
  "app/(console)/health/drills/actions.ts#runDrillsAction": {
    page: "/health/drills",
    async input({ db }) {
      await db.execute(sql`insert into drill_runs (requested_by) values ('test') on conflict do nothing`);
      return {};
    },
    writes: false,
    answers: { ...onlyAdmins, admin: "refused", otherCompany: "refused" },
  },
};

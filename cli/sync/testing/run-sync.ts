import { connect } from "@/db/client";
import { findIntegration } from "@/db/queries/webhooks/find-integration";
import { sourceFor } from "@/integrations/source-for";
import { syncProvider } from "@/operations/sync/sync-provider";

/** Compares a company with Cal.com, to be killed in the middle. */
const [, , url, company, since] = process.argv;
const companyId = Number(company);
const db = connect(url!, { max: 2 });
const source = sourceFor("calcom", await findIntegration(db, { companyId, provider: "calcom" }))!;
const signal = new AbortController().signal;
await syncProvider(db, { companyId, source, startedBy: "test", since: new Date(since!), signal });

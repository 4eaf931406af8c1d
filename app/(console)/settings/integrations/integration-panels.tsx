import "server-only";
import { headers } from "next/headers";
import { database } from "@/app/db";
import { getCompanySettings } from "@/db/queries/settings/company-settings";
import { countRefusals, listIntegrations, listLastDeliveries } from "@/db/queries/webhooks/list-integrations";
import type { Viewer } from "@/domain/access/viewer";
import { providers } from "@/domain/webhooks/provider";
import { requestOrigin } from "@/lib/auth/request-origin";
import { getReader } from "../../reader";
import { ProviderPanel } from "./provider-panel";

const DAY_MS = 86_400_000;

/** How the company is connected to each provider. */
export async function IntegrationPanels({ viewer }: { viewer: Viewer }) {
  const { companyId } = viewer;
  const [reader, company, connections, last, refusals, asked] = await Promise.all([
    getReader(),
    getCompanySettings(database(), { viewer }),
    listIntegrations(database(), { companyId }),
    listLastDeliveries(database(), { companyId }),
    countRefusals(database(), { companyId, since: new Date(Date.now() - DAY_MS) }),
    headers(),
  ]);
  const origin = requestOrigin({ headers: asked }) ?? "";
  return providers.map((provider) => (
    <ProviderPanel
      key={provider}
      reader={reader}
      provider={provider}
      address={`${origin}/api/webhooks/${provider}/${company.slug}`}
      connection={connections.find((one) => one.provider === provider) ?? null}
      last={last.find((one) => one.provider === provider) ?? null}
      refusals={refusals.filter((one) => one.provider === provider)}
    />
  ));
}

import { text as readText } from "node:stream/consumers";
import type { Command } from "commander";
import { z } from "zod";
import type { Database } from "@/db/client";
import { listIntegrations } from "@/db/queries/webhooks/list-integrations";
import type { KeyPurpose, Provider } from "@/domain/webhooks/provider";
import { ExpectedError } from "@/lib/errors";
import { setKeys } from "@/operations/webhooks/change-keys";
import { type IntegrationSettings, saveIntegration } from "@/operations/webhooks/save-integration";
import { asUsage } from "../as-usage";
import { type CompanyChoice, resolveCompany } from "../company";
import { withDatabase } from "../database";
import { type Output, textTable } from "../output";
import { run } from "../run";

const onOff = z
  .enum(["on", "off"], "must be on or off")
  .optional()
  .transform((word) => (word === undefined ? undefined : word === "on"));
const Common = z.object({
  company: z.string().optional(),
  baseUrl: z.url({ protocol: /^https?$/, error: "must look like https://api.example.com" }).optional(),
});
const Retell = Common.extend({ key: z.array(z.string()).optional(), keepRecordings: onOff });
const Calcom = Common.extend({ secret: z.array(z.string()).optional(), apiKey: z.array(z.string()).optional() });
const OneCompany = z.object({ company: z.string().optional() });

/** `relink integration …` */
export function addIntegrationCommands(program: Command): void {
  const integration = program.command("integration").description("how a company is connected to Retell and Cal.com");
  const set = integration.command("set").description("connect a company, or change how it is connected");
  const companyOption = ["--company <slug>", "the company; may be left out while there is only one"] as const;
  const baseUrlOption = [
    "--base-url <url>",
    "where the provider's interface answers, if not at its own address",
  ] as const;
  set
    .command("retell")
    .description("set the keys that sign Retell's webhooks and open its interface, in place of those before")
    .option(...companyOption)
    .option(
      "--key <key...>",
      'API keys with the webhook badge, the newest first; "-" reads them from stdin, one a line',
    )
    .option("--keep-recordings <on|off>", "whether recordings are fetched and kept here")
    .option(...baseUrlOption)
    .action(run(Retell, setRetell));
  set
    .command("calcom")
    .description(
      "set the secrets that sign Cal.com's webhooks, and the keys of its interface, in place of those before",
    )
    .option(...companyOption)
    .option("--secret <secret...>", 'webhook secrets, the newest first; "-" reads them from stdin, one a line')
    .option("--api-key <key...>", 'keys of Cal.com\'s interface, the newest first; "-" reads them from stdin')
    .option(...baseUrlOption)
    .action(run(Calcom, setCalcom));
  integration
    .command("list")
    .description("list how a company is connected; of keys only the end is shown")
    .option(...companyOption)
    .action(run(OneCompany, list));
}

async function setRetell({ key, keepRecordings, ...common }: z.output<typeof Retell>, out: Output): Promise<undefined> {
  const signing = key && (await typed(key));
  await set(
    "retell",
    {
      ...common,
      keys: { ...(signing && { signing }) },
      settings: { ...(keepRecordings !== undefined && { keepRecordings }) },
    },
    out,
  );
}

async function setCalcom({ secret, apiKey, ...common }: z.output<typeof Calcom>, out: Output): Promise<undefined> {
  if (isStdin(secret) && isStdin(apiKey)) {
    throw new ExpectedError("usage", "Only one of --secret and --api-key can be read from stdin.");
  }
  const signing = secret && (await typed(secret));
  const api = apiKey && (await typed(apiKey));
  await set("calcom", { ...common, keys: { ...(signing && { signing }), ...(api && { api }) }, settings: {} }, out);
}

type Change = z.output<typeof Common> & {
  keys: Partial<Record<KeyPurpose, string[]>>;
  settings: Partial<IntegrationSettings>;
};

async function set(provider: Provider, change: Change, out: Output): Promise<void> {
  const { keys, baseUrl } = change;
  const settings = { ...change.settings, ...(baseUrl !== undefined && { baseUrl }) };
  if (Object.keys(keys).length === 0 && Object.keys(settings).length === 0) {
    throw new ExpectedError("usage", `Say what to set for ${provider}: see relink integration set ${provider} --help.`);
  }
  const shown = await withDatabase(async ({ db, sql }) => {
    const company = await resolveCompany(sql, change.company);
    const of = { companyId: company.id, actor: "cli", provider };
    if (Object.keys(keys).length > 0) await asUsage(() => setKeys(db, { ...of, keys }));
    await saveIntegration(db, { ...of, settings });
    return describe(db, company, provider);
  });
  out.result(shown, () => inWords([shown]));
}

async function list({ company }: z.output<typeof OneCompany>, out: Output): Promise<undefined> {
  const found = await withDatabase(async ({ db, sql }) => {
    const chosen = await resolveCompany(sql, company);
    const connections = await listIntegrations(db, { companyId: chosen.id });
    return {
      company: chosen.slug,
      integrations: await Promise.all(connections.map(({ provider }) => describe(db, chosen, provider))),
    };
  });
  out.result(found, () =>
    found.integrations.length > 0 ? inWords(found.integrations) : `${found.company} is not connected.`,
  );
}

async function describe(db: Database, { id, slug }: CompanyChoice, provider: Provider) {
  const connections = await listIntegrations(db, { companyId: id });
  const { keys, baseUrl, keepRecordings } = connections.find((one) => one.provider === provider)!;
  const shown = keys.map(({ purpose, hint }) => ({ purpose, hint: `…${hint}` }));
  return {
    company: slug,
    provider,
    webhookPath: `/api/webhooks/${provider}/${slug}`,
    keys: shown,
    baseUrl,
    keepRecordings,
  };
}

function inWords(connections: Awaited<ReturnType<typeof describe>>[]): string {
  return textTable([
    ["provider", "address of its webhooks", "keys"],
    ...connections.map((one) => [
      one.provider,
      one.webhookPath,
      one.keys.map(({ purpose, hint }) => `${purpose} ${hint}`).join(", ") || "none",
    ]),
  ]);
}

const isStdin = (keys: string[] | undefined) => keys?.length === 1 && keys[0] === "-";

/** Keys as they were typed, or from stdin, so that they need not stand in a shell's history. */
async function typed(keys: string[]): Promise<string[]> {
  if (!isStdin(keys)) return keys;
  return (await readText(process.stdin))
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}

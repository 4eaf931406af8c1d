import { notifiersFor } from "@/integrations/notifiers";
import { type DemoRuns, demoRuns } from "@/operations/heal/testing/demo-runs";
import { deliverAlerts } from "@/operations/health/deliver-alerts";
import { monitorCompany } from "@/operations/health/monitor-company";
import { type ChannelInput, saveChannel } from "@/operations/health/save-channel";
import {
  type HttpReceiver,
  httpReceiver,
  type MailReceiver,
  mailReceiver,
} from "@/operations/health/testing/receivers";

export const PUBLIC_URL = "https://relink.example";
export const notifiers = notifiersFor({ allowInside: true });

/** The demo with people to tell: two who hear at once, one by mail in German, and one who is asked last. */
export type ToldDemo = DemoRuns & {
  slack: HttpReceiver;
  hook: HttpReceiver;
  last: HttpReceiver;
  mail: MailReceiver;
  viewer: Parameters<typeof saveChannel>[1]["viewer"];
  monitor(): ReturnType<typeof monitorCompany>;
  deliver(): Promise<number>;
  openIncidents(): Promise<Record<string, unknown>[]>;
};

export async function toldDemo(): Promise<ToldDemo> {
  process.env["RELINK_SECRET_KEY"] = "only-for-tests-".repeat(3);
  const [demo, slack, hook, last, mail] = await Promise.all([
    demoRuns(),
    httpReceiver(),
    httpReceiver(),
    httpReceiver(),
    mailReceiver(),
  ]);
  const viewer = {
    ...{ userId: "test", name: "Test", email: "test@relink.example", companyId: demo.companyId },
    ...({ role: "admin", locale: "en" } as const),
  };
  const common = { locale: "en", active: true, escalationOnly: false, address: null } as const;
  const mailConfig = {
    host: "127.0.0.1",
    port: mail.port,
    from: "Relink <relink@salon.example>",
    to: ["ines@salon.example"],
  };
  const channels: ChannelInput[] = [
    { ...common, kind: "slack", name: "Team", config: {}, secret: slack.url },
    { ...common, kind: "webhook", name: "Desk", config: {}, address: hook.url, secret: "signing-key" },
    { ...common, kind: "email", name: "Mail", config: mailConfig, secret: null, locale: "de" },
    { ...common, kind: "slack", name: "Boss", config: {}, secret: last.url, escalationOnly: true },
  ];
  for (const channel of channels) await saveChannel(demo.db, { viewer, row: null, channel });
  return {
    ...demo,
    ...{ slack, hook, last, mail, viewer },
    monitor: () => monitorCompany(demo.db, { companyId: demo.companyId, asMonitor: true }),
    deliver: () => deliverAlerts(demo.db, { notifiers, publicUrl: PUBLIC_URL }),
    openIncidents: () => demo.sql`select * from incidents where status <> 'resolved' order by id`,
    async close() {
      await Promise.all([demo.close(), slack.close(), hook.close(), last.close(), mail.close()]);
    },
  };
}

/** What a receiver was told since it was last asked. */
export const textsOf = (receiver: HttpReceiver): string[] =>
  receiver.received.splice(0).map(({ body }) => JSON.parse(body).text);

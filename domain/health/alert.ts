import type { Locale } from "../access/viewer";
import type { IncidentCause } from "./health-state";

export const channelKinds = ["slack", "email", "webhook"] as const;
export type ChannelKind = (typeof channelKinds)[number];

/** Why people are written to. An incident is told once when it opens, once each time it comes back, and once when it ends. A weekly summary is of no incident. */
export const noticeKinds = ["opened", "escalated", "regressed", "resolved", "test", "weekly"] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** What a silence may keep from people. */
export const quietNotices = ["opened", "regressed", "resolved"] as const satisfies readonly NoticeKind[];
export type QuietNotice = (typeof quietNotices)[number];

/** What people still have to hear after a silence into which one more notice falls: of what came and went in it, nothing. */
export function keptQuiet(kept: QuietNotice | null, notice: QuietNotice): QuietNotice | null {
  return kept === null ? notice : null;
}

export const channelReaches = ["nobody", "only_escalated", "no_escalation", "everybody"] as const;
export type ChannelReach = (typeof channelReaches)[number];

/** Whom alerts reach: nobody at all, only those who are told when nobody acknowledges, or nobody else then. */
export function reachOf(channels: readonly { active: boolean; escalationOnly: boolean }[]): ChannelReach {
  const active = channels.filter((channel) => channel.active);
  if (active.length === 0) return "nobody";
  if (active.every((channel) => channel.escalationOnly)) return "only_escalated";
  return active.some((channel) => channel.escalationOnly) ? "everybody" : "no_escalation";
}

export const deliveryStatuses = ["waiting", "sent", "failed"] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

/** One message as every channel may say it: a headline, facts, failing rows, a sentence for customers, and where to go on. */
export type Alert = {
  kind: NoticeKind;
  locale: Locale;
  company: string;
  /** Null: a test. */
  incident: AlertIncident | null;
  headline: string;
  facts: readonly { label: string; value: string }[];
  /** The failing rows, the first of them. */
  rows: readonly AlertRows[];
  /** What customer service may tell a caller, in both languages; null where nothing is to be told. */
  customerSentences: Record<Locale, string> | null;
  links: readonly { label: string; url: string }[];
};

/** Failing rows of a kind, oldest first: ids, times and where they open; whom they are of stays inside. */
export type AlertRows = {
  kind: "calls" | "appointments" | "pairs";
  /** How many there are; `items` are the first of them. */
  total: number;
  label: string;
  items: readonly { id: number /** Of a pair. */; callId?: number; at: string; text: string; url: string }[];
  /** How many are left out, in words; null: none. */
  more: string | null;
};

export type AlertIncident = {
  id: number;
  cause: IncidentCause;
  openedAt: string;
  since: string | null;
  lastGoodAt: string | null;
  calls: number;
  appointments: number;
  atRiskCents: number;
  currency: string;
};

/** Where a channel sends to. `secret` is what must not be shown: Slack's whole address, the mail server's password, the signing key. */
export type AlertTarget = {
  kind: ChannelKind;
  config: ChannelConfig;
  secret: string | null;
  /** Of a webhook; may carry a token, so that it is not shown either. */
  address: string | null;
};

/** What of a channel may be shown. Slack needs nothing more than its secret address. */
export type ChannelConfig = {
  /** Of a webhook: where its address begins, up to the path. */
  site?: string | null;
  /** Of e-mail. */
  to?: string[];
  from?: string;
  host?: string;
  port?: number;
  secure?: boolean;
  user?: string;
};

/** As it may be stored: an earlier version kept a webhook's whole address in it, which is sealed when it is next sent to. */
export type StoredChannelConfig = ChannelConfig & { url?: string };

type Given = { kind: ChannelKind; config: ChannelConfig; secret: string | null; address: string | null };

/** Whether a channel has all that its kind needs; a new one also what must not be shown, which is kept where it is null. */
export function isComplete({ kind, config, secret, address }: Given, isNew: boolean): boolean {
  const hasSecret = secret !== null || !isNew;
  if (kind === "slack") return hasSecret && (secret === null || isWebAddress(secret));
  if (kind === "webhook") return hasSecret && (address === null ? !isNew : isWebAddress(address));
  return Boolean(config.host && config.from && config.to && config.to.length > 0);
}

const isWebAddress = (text: string) =>
  /^https?:\/\/[^\s/]+\//.test(text.endsWith("/") ? text : `${text}/`) && URL.canParse(text);

/** What of a web address may be shown: where it begins, without path, query, name and password. Null: it is none. */
export const siteOf = (address: string) => (URL.canParse(address) ? new URL(address).origin : null);

/** Sends one alert. Resolves when the other side took it; throws with a sentence that says why not. */
export type Notifier = { send(target: AlertTarget, alert: Alert, deliveryId: number): Promise<void> };

/** When to try again after the nth failed attempt, in seconds; null: given up after some eight hours. */
export function retryAfterSeconds(attempts: number): number | null {
  return attempts >= MAX_ATTEMPTS ? null : Math.min(FIRST_RETRY_SECONDS * 2 ** (attempts - 1), LONGEST_RETRY_SECONDS);
}

const FIRST_RETRY_SECONDS = 15;
const LONGEST_RETRY_SECONDS = 3_600;
const MAX_ATTEMPTS = 16;

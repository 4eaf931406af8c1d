import type { ChannelKind, Notifier } from "@/domain/health/alert";
import { emailNotifier } from "./email/email-notifier";
import { webhookNotifier } from "./signed-webhook/webhook-notifier";
import { slackNotifier } from "./slack/slack-notifier";

/** How each kind of channel is written to. `allowInside`: addresses inside our own network may be called. */
export function notifiersFor({ allowInside }: { allowInside: boolean }) {
  return {
    slack: slackNotifier(allowInside),
    email: emailNotifier(allowInside),
    webhook: webhookNotifier(allowInside),
  } satisfies Record<ChannelKind, Notifier>;
}

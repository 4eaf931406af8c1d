import type { Notifier } from "@/domain/health/alert";
import { postJson } from "../outbound/post-json";
import { slackMessage } from "./slack-message";

/** Slack's incoming webhook, whose whole address is the secret. */
export const slackNotifier = (allowInside: boolean): Notifier => ({
  async send({ secret }, alert) {
    if (secret === null) throw new Error("The channel has no address. Enter it again.");
    await postJson({ url: secret, body: JSON.stringify(slackMessage(alert)), allowInside });
  },
});

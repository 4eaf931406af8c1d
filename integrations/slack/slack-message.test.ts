import { expect, test } from "vitest";
import type { Alert } from "@/domain/health/alert";
import { emailMessage } from "../email/email-message";
import { slackMessage } from "./slack-message";

const alert: Alert = {
  ...{ kind: "opened", locale: "de", company: "A & B <Salon>", incident: null },
  headline: "A & B <Salon>: Verknüpfungen gestört",
  facts: [{ label: "Was", value: "3 von 3 <b>Terminen</b>" }],
  customerSentences: { de: "Ein Termin gilt.", en: "An appointment is valid." },
  links: [{ label: "Vorfall öffnen", url: "https://relink.example/health/incidents/1?a=1&b=2" }],
};

test("what a company is called cannot become Slack's markup, and nothing is longer than Slack takes", () => {
  const { text, blocks } = slackMessage({ ...alert, headline: "x".repeat(400) });
  expect(text).toContain("🔴");
  expect(JSON.stringify(blocks[0]).length).toBeLessThan(260);
  expect(JSON.stringify(slackMessage(alert).blocks)).toContain("3 von 3 &lt;b&gt;Terminen&lt;/b&gt;");
});

test("an e-mail says the same as text and as HTML that runs nothing", () => {
  const { subject, text, html } = emailMessage(alert);
  expect(subject).toBe(alert.headline);
  expect(text).toContain("Was: 3 von 3 <b>Terminen</b>");
  expect(html).toContain("3 von 3 &lt;b&gt;Terminen&lt;/b&gt;");
  expect(html).toContain("a=1&amp;b=2");
});

import { expect, test } from "vitest";
import type { Alert } from "@/domain/health/alert";
import { emailMessage } from "../email/email-message";
import { slackMessage } from "./slack-message";

const alert: Alert = {
  ...{ kind: "opened", locale: "de", company: "A & B <Salon>", incident: null },
  headline: "A & B <Salon>: Verknüpfungen gestört",
  facts: [{ label: "Was", value: "3 von 3 <b>Terminen</b>" }],
  rows: [
    {
      ...{ kind: "calls", total: 11, label: "Anrufe <ohne> Termin (11)", more: "und 10 weitere" },
      items: [
        { id: 559, at: "2025-10-01T18:40:00Z", text: "Anruf 559", url: "https://relink.example/calls/559?a=1&b=2" },
      ],
    },
  ],
  customerSentences: { de: "Ein Termin gilt.", en: "An appointment is valid." },
  links: [{ label: "Vorfall öffnen", url: "https://relink.example/health/incidents/1?a=1&b=2" }],
};

test("what a company is called cannot become Slack's markup, and nothing is longer than Slack takes", () => {
  const { text, blocks } = slackMessage({ ...alert, headline: "x".repeat(400) });
  expect(text).toContain("🔴");
  expect(JSON.stringify(blocks[0]).length).toBeLessThan(260);
  expect(JSON.stringify(slackMessage(alert).blocks)).toContain("3 von 3 &lt;b&gt;Terminen&lt;/b&gt;");
});

test("each failing row opens its record, and how many are left out is said even where Slack takes no more of them", () => {
  const texts = ({ blocks }: ReturnType<typeof slackMessage>) =>
    blocks.flatMap((block) => ("text" in block && block.type === "section" && block.text ? [block.text.text] : []));
  expect(texts(slackMessage(alert))).toEqual([
    "*Anrufe &lt;ohne&gt; Termin (11)*\n<https://relink.example/calls/559?a=1&amp;b=2|Anruf 559>\nund 10 weitere",
  ]);
  const [group] = alert.rows;
  const long = { ...group!.items[0]!, url: `https://relink.example/${"x".repeat(900)}` };
  const [text] = texts(slackMessage({ ...alert, rows: [{ ...group!, items: Array(10).fill(long) }] }));
  expect(text!.length).toBeLessThanOrEqual(3_000);
  expect(text!.split("\n")).toHaveLength(5);
  expect(text).toMatch(/\nund 10 weitere$/);
});

test("an e-mail says the same as text and as HTML that runs nothing", () => {
  const { subject, text, html } = emailMessage(alert);
  expect(subject).toBe(alert.headline);
  expect(text).toContain("Was: 3 von 3 <b>Terminen</b>");
  expect(html).toContain("3 von 3 &lt;b&gt;Terminen&lt;/b&gt;");
  expect(html).toContain("incidents/1?a=1&amp;b=2");
  expect(text).toContain("- Anruf 559: https://relink.example/calls/559?a=1&b=2\nund 10 weitere");
  expect(html).toContain('<li><a href="https://relink.example/calls/559?a=1&amp;b=2">Anruf 559</a></li>');
});

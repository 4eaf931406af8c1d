import type { Alert, AlertRows, NoticeKind } from "@/domain/health/alert";

/** The body of a Slack incoming webhook: a fallback text, and blocks for what, since when, how many, euros, failing rows, and where to go on. */
export function slackMessage(alert: Alert) {
  const { headline, facts, rows, links, customerSentences } = alert;
  return {
    text: `${MARKS[alert.kind]} ${headline}`,
    blocks: [
      {
        type: "header",
        text: { type: "plain_text", text: cut(`${MARKS[alert.kind]} ${headline}`, HEADER_CHARACTERS) },
      },
      ...(facts.length === 0
        ? []
        : [
            {
              type: "section",
              fields: facts.slice(0, MOST_FIELDS).map(({ label, value }) => ({
                type: "mrkdwn",
                text: cut(`*${escaped(label)}*\n${escaped(value)}`, FIELD_CHARACTERS),
              })),
            },
          ]),
      ...rows.map((group) => ({ type: "section", text: { type: "mrkdwn", text: rowsText(group) } })),
      ...Object.entries(customerSentences ?? {}).map(([locale, sentence]) => ({
        type: "context",
        elements: [{ type: "mrkdwn", text: `${locale.toUpperCase()}: ${escaped(sentence)}` }],
      })),
      ...(links.length === 0
        ? []
        : [
            {
              type: "actions",
              elements: links.map(({ label, url }, position) => ({
                type: "button",
                action_id: `open-${position}`,
                text: { type: "plain_text", text: cut(label, BUTTON_CHARACTERS) },
                url,
              })),
            },
          ]),
    ],
  };
}

/** A line a row, as many as Slack takes; each opens its record. */
function rowsText({ label, items, more }: AlertRows): string {
  const lines = [`*${escaped(label)}*`];
  const end = more === null ? "" : `\n${escaped(more)}`;
  let left = SECTION_CHARACTERS - lines[0]!.length - end.length;
  for (const { text, url } of items) {
    const line = `<${escaped(url)}|${escaped(text)}>`;
    left -= line.length + 1;
    if (left >= 0) lines.push(line);
  }
  return `${lines.join("\n")}${end}`;
}

const MARKS = {
  opened: "🔴",
  escalated: "🔴",
  regressed: "🔴",
  resolved: "🟢",
  test: "⚪",
  weekly: "📊",
} as const satisfies Record<NoticeKind, string>;

/** Slack's own three characters. */
const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const cut = (text: string, characters: number) =>
  text.length <= characters ? text : `${text.slice(0, characters - 1)}…`;

const HEADER_CHARACTERS = 150;
const SECTION_CHARACTERS = 3_000;
const FIELD_CHARACTERS = 2_000;
const BUTTON_CHARACTERS = 75;
const MOST_FIELDS = 10;

import type { Alert } from "@/domain/health/alert";

/** An alert as an e-mail: the same as text and as plain HTML without pictures or scripts. */
export function emailMessage({ headline, facts, rows, customerSentences, links }: Alert) {
  const sentences = Object.values(customerSentences ?? {});
  const text = [
    headline,
    facts.map(({ label, value }) => `${label}: ${value}`).join("\n"),
    ...rows.map(({ label, items, more }) =>
      [label, ...items.map(({ text, url }) => `- ${text}: ${url}`), ...(more === null ? [] : [more])].join("\n"),
    ),
    ...sentences.map((sentence) => `“${sentence}”`),
    links.map(({ label, url }) => `${label}: ${url}`).join("\n"),
  ];
  const html = [
    `<p><strong>${escaped(headline)}</strong></p>`,
    facts.length > 0
      ? `<table>${facts.map(({ label, value }) => `<tr><td>${escaped(label)}</td><td>${escaped(value)}</td></tr>`).join("")}</table>`
      : "",
    ...rows.map(
      ({ label, items, more }) =>
        `<p>${escaped(label)}</p><ul>${items.map(({ text, url }) => `<li><a href="${escaped(url)}">${escaped(text)}</a></li>`).join("")}</ul>${more === null ? "" : `<p>${escaped(more)}</p>`}`,
    ),
    ...sentences.map((sentence) => `<blockquote>${escaped(sentence)}</blockquote>`),
    ...links.map(({ label, url }) => `<p><a href="${escaped(url)}">${escaped(label)}</a></p>`),
  ];
  return { subject: headline, text: text.filter(Boolean).join("\n\n"), html: html.join("\n") };
}

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

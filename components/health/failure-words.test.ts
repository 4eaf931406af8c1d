import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createTranslator } from "next-intl";
import { expect, test } from "vitest";
import de from "@/messages/de.json";
import en from "@/messages/en.json";
import { failurePatterns, sayFailure } from "./failure-words";

const t = createTranslator({ locale: "de", messages: de }) as never;
const root = fileURLToPath(new URL("../..", import.meta.url));
const SENDERS = ["slack", "email", "signed-webhook", "outbound"].map((room) => `integrations/${room}`);
const NO_SENDER = /\.test\.ts$|fetch-sound/;
const SENTENCE = /(?:new Error|said)\(\s*["`](?<sentence>[^"`]+)["`]/g;

const sentences = SENDERS.flatMap((room) =>
  readdirSync(join(root, room))
    .filter((file) => !NO_SENDER.test(file))
    .flatMap((file) => [...readFileSync(join(root, room, file), "utf8").matchAll(SENTENCE)])
    .map((found) =>
      found.groups!["sentence"]!.replaceAll(/\$\{[^}]*(status|port)[^}]*\}/g, "587").replaceAll(/\$\{[^}]*\}/g, "X"),
    ),
);

test("every failure that a sender gives is said in German", () => {
  expect(new Set(sentences).size).toBeGreaterThanOrEqual(13);
  expect(sentences.filter((sentence) => sayFailure(sentence, t) === sentence)).toEqual([]);
});

test.each([
  ["hooks.slack.com answered 500.", "hooks.slack.com hat mit 500 geantwortet."],
  [
    "mail.salon.example:587 could not be reached (ECONNREFUSED).",
    "mail.salon.example:587 war nicht zu erreichen (ECONNREFUSED).",
  ],
  [
    "mail.salon.example refused the message: 550 no such user",
    "mail.salon.example hat die Nachricht abgelehnt: 550 no such user",
  ],
  ["Message failed: 421", "Message failed: 421"],
])("%j is said as %j", (kept, said) => {
  expect(sayFailure(kept, t)).toBe(said);
});

test("every pattern has words in both languages", () => {
  const patterns = Object.keys(failurePatterns).toSorted();
  expect(Object.keys(de.health.delivery.why)).toEqual(patterns);
  expect(Object.keys(en.health.delivery.why)).toEqual(patterns);
});

import type { Random } from "@/domain/random";
import type { CallKind } from "../call-plan";
import { type Service, services } from "../price-list";
import { type Branch, staffIn } from "../salon";
import { Conversation } from "./conversation";
import { enquiries, messages, testLines, wrongNumber } from "./enquiry-phrases";
import * as phrases from "./phrases";
import { say } from "./phrases";
import { greetingAt } from "./spoken-time";

export type PlainScene = { conversation: Conversation; summary: string | null; negative: boolean; givesName: boolean };

/** A call that changes nothing in the calendar. */
export function plainCall(
  random: Random,
  kind: CallKind,
  scene: { startedAt: number; branch: Branch; agentName: string; callerName: string },
): PlainScene {
  const conversation = new Conversation(random);
  conversation.agent(
    say(random, phrases.welcome, {
      greeting: greetingAt(scene.startedAt),
      agent: scene.agentName,
      salon: scene.branch.name,
    }),
  );
  if (kind === "hangup") return hangUp(random, conversation);
  if (kind === "wrong_number") {
    conversation.caller(random.pick(wrongNumber)).agent("Da sind Sie leider falsch verbunden. Auf Wiederhören!");
    return ended(conversation, "Falsch verbunden.");
  }
  if (kind === "test") {
    conversation
      .caller(random.pick(testLines))
      .agent("Ich höre Sie gut. Kann ich sonst etwas tun?")
      .caller("Nein, danke.");
    return ended(conversation, "Testanruf der Technik.");
  }
  return kind === "message" ? leaveMessage(random, conversation, scene) : enquire(random, conversation, scene);
}

function hangUp(random: Random, conversation: Conversation): PlainScene {
  if (random.chance(0.35))
    conversation.caller(random.pick(["Hallo?", "Ähm …", "Oh, ein Computer.", "Ach nee.", "Ja, also …"]));
  conversation.silence(random.int(1, 7));
  return ended(conversation, random.chance(0.5) ? "Anrufer legt ohne Anliegen auf." : null);
}

function enquire(
  random: Random,
  conversation: Conversation,
  scene: { branch: Branch; callerName: string },
): PlainScene {
  const service = random.pick<Service>(services.filter((candidate) => candidate.active));
  const gaps = {
    service: service.spoken,
    serviceName: service.name,
    minutes: String(service.minutes),
    price: (service.priceCents / 100).toFixed(2).replace(".", ",").replace(",00", ""),
    staff: random.pick(staffIn(scene.branch.id)).given,
    closing: random.pick(["18 Uhr 30", "20 Uhr"]),
    monday: scene.branch.openOnMondays ? "Ja, montags sind wir ab 9 Uhr da." : "Nein, montags haben wir geschlossen.",
  };
  const topics = random.shuffled(enquiries).slice(0, random.chance(0.25) ? 2 : 1);
  for (const topic of topics) {
    conversation.caller(say(random, [topic.question], gaps)).agent(say(random, [topic.answer], gaps));
  }
  if (random.chance(0.2)) {
    conversation.agent("Möchten Sie gleich einen Termin ausmachen?").caller("Nein, ich überlege es mir noch.");
  }
  conversation.caller(say(random, phrases.nothingElse)).agent(say(random, phrases.goodbye));
  return ended(conversation, topics.map((topic) => say(random, [topic.summary], gaps)).join(" "));
}

function leaveMessage(
  random: Random,
  conversation: Conversation,
  scene: { branch: Branch; callerName: string },
): PlainScene {
  const message = random.pick(messages);
  const gaps = { staff: random.pick(staffIn(scene.branch.id)).given };
  conversation.caller(
    `${random.pick(["Hallo", "Guten Tag", "Ja, hallo"])}, ${scene.callerName} hier. ${say(random, [message.text], gaps)}`,
  );
  conversation
    .agent(say(random, [message.answer], gaps))
    .caller(say(random, phrases.nothingElse))
    .agent(say(random, phrases.goodbye));
  return {
    ...ended(conversation, say(random, [message.summary], gaps)),
    negative: message.negative ?? false,
    givesName: true,
  };
}

function ended(conversation: Conversation, summary: string | null): PlainScene {
  return { conversation, summary, negative: false, givesName: false };
}

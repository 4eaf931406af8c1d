import type { Random } from "@/domain/random";
import type { Service } from "../price-list";
import type { Conversation } from "./conversation";
import { say } from "./phrases";

export type DetourScene = { service: Service; priceCents: number; family: string; isTalkative: boolean };
type Detour = { likelihood: number; add: (random: Random, conversation: Conversation, scene: DetourScene) => void };

const askPrice = ["Was kostet das denn bei Ihnen?", "Und was muss ich dafür rechnen?", "Wie teuer ist das inzwischen?"];
const tellPrice = ["{service} liegt bei {price} Euro.", "Das sind {price} Euro.", "Dafür berechnen wir {price} Euro."];
const askLength = ["Wie lange dauert das ungefähr?", "Dauert das lang?", "Wie viel Zeit soll ich einplanen?"];
const tellLength = [
  "Planen Sie etwa {minutes} Minuten ein.",
  "Ungefähr {minutes} Minuten.",
  "Das dauert rund {minutes} Minuten.",
];
const unclear = ["Hallo? Sind Sie noch dran?", "Es ist gerade so laut hier, Moment.", "Äh, Sekunde, der Hund …"];
const patient = ["Ja, ich bin noch da. Nehmen Sie sich Zeit.", "Kein Problem, ich höre Sie wieder.", "Ich bin da."];
const notUnderstood = [
  "Entschuldigung, das habe ich akustisch nicht verstanden. Können Sie es wiederholen?",
  "Die Verbindung war kurz schlecht. Wie bitte?",
];
const repeated = [
  "Ich sagte, ein Termin bitte.",
  "Ein Termin, hab ich gesagt!",
  "Also, noch mal: einen Termin bräuchte ich.",
];
const askRobot = [
  "Sagen Sie mal, sind Sie ein Mensch?",
  "Sprech ich da mit einem Computer?",
  "Ach, das ist so eine KI, oder?",
];
const admitRobot = [
  "Ich bin eine digitale Assistenz und trage Ihre Termine direkt in den Kalender ein.",
  "Ich bin die Telefonassistenz des Salons, aber buchen kann ich genauso.",
];
const askFirstVisit = ["Waren Sie schon einmal bei uns?", "Kennen Sie uns schon?", "Waren Sie schon bei uns im Salon?"];
const tellVisit = [
  "Ja, zuletzt im Sommer.",
  "Ja, schon öfter.",
  "Nein, ist das erste Mal. Eine Freundin hat Sie empfohlen.",
  "Nein, ich bin gerade erst hergezogen.",
  "Ich glaub schon, ja. Ist aber länger her.",
];

const beforeSlot: Detour[] = [
  {
    likelihood: 0.07,
    add: (random, conversation) => conversation.agent(say(random, notUnderstood)).caller(say(random, repeated)),
  },
  {
    likelihood: 0.06,
    add: (random, conversation) => conversation.caller(say(random, askRobot)).agent(say(random, admitRobot)),
  },
  {
    likelihood: 0.2,
    add: (random, conversation, { service, priceCents }) => {
      const price = (priceCents / 100).toFixed(2).replace(".", ",").replace(",00", "");
      conversation.caller(say(random, askPrice)).agent(say(random, tellPrice, { service: service.name, price }));
    },
  },
  {
    likelihood: 0.3,
    add: (random, conversation) => conversation.agent(say(random, askFirstVisit)).caller(say(random, tellVisit)),
  },
];

const afterName: Detour[] = [
  {
    likelihood: 0.16,
    add: (random, conversation, { family }) =>
      conversation
        .agent(say(random, ["Können Sie den Nachnamen bitte buchstabieren?", "Wie schreibt sich das?"]))
        .caller(`${[...family.toUpperCase()].slice(0, 9).join(", ")}.`)
        .agent(say(random, ["Danke.", "Danke, habe ich.", "Vielen Dank fürs Buchstabieren."])),
  },
  {
    likelihood: 0.08,
    add: (random, conversation) => conversation.caller(say(random, unclear)).agent(say(random, patient)),
  },
  {
    likelihood: 0.15,
    add: (random, conversation, { service }) =>
      conversation.caller(say(random, askLength)).agent(say(random, tellLength, { minutes: String(service.minutes) })),
  },
];

/** What happens on the way to a time: questions, noise, small talk. */
export function detoursBeforeSlot(random: Random, conversation: Conversation, scene: DetourScene): void {
  wander(random, conversation, scene, beforeSlot);
}

/** What happens between the name and the booking. */
export function detoursAfterName(random: Random, conversation: Conversation, scene: DetourScene): void {
  wander(random, conversation, scene, afterName);
}

function wander(random: Random, conversation: Conversation, scene: DetourScene, detours: readonly Detour[]): void {
  for (const detour of detours) {
    if (scene.isTalkative || random.chance(detour.likelihood)) detour.add(random, conversation, scene);
  }
}

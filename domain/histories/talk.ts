import type { Random } from "@/domain/random";
import type { Turn } from "./call-body";
import { inWords } from "./spellings";

type Told = { service: string; startsAt: number; timeZone: string };

/** How a call begins. */
export function greeting(random: Random, salon: string, wish: string): Turn[] {
  return [
    { by: "agent", says: `${salon}, guten Tag, Sie sprechen mit der Telefonassistentin. Was kann ich für Sie tun?` },
    { by: "user", says: random.pick([`Guten Tag, ${wish}.`, `Ja hallo, ${wish}.`, `Hi, ${wish} bitte.`]) },
  ];
}

export function asksForName(random: Random, name: string): Turn[] {
  return [
    { by: "agent", says: random.pick(["Auf welchen Namen darf ich den Termin eintragen?", "Wie ist Ihr Name?"]) },
    { by: "user", says: random.pick([name, `${name} ist der Name.`, `Auf ${name}.`]) },
  ];
}

export function offersTime(random: Random, { startsAt, timeZone, service }: Told): Turn[] {
  const said = inWords(startsAt, timeZone);
  return [
    { by: "agent", says: `Für ${service} hätte ich ${said.day} um ${said.clock}. Passt Ihnen das?` },
    { by: "user", says: random.pick(["Ja, das passt.", "Genau, so machen wir das.", "Wunderbar.", "Ja gern."]) },
  ];
}

/** A time that does not suit, before the one that does. */
export function declinesTime(random: Random, told: Told): Turn[] {
  const startsAt = told.startsAt + random.pick([-86_400_000, -7_200_000, -3_600_000, 3_600_000, 7_200_000, 86_400_000]);
  const [offer] = offersTime(random, { ...told, startsAt });
  return [offer!, { by: "user", says: random.pick(["Da kann ich nicht.", "Nein, das passt mir nicht."]) }];
}

/** Agents say in many ways that they booked, and some hardly say it at all. */
export const confirms = (random: Random): Turn[] => [
  {
    by: "agent",
    says: random.pick([
      "Ich habe das für Sie eingetragen. Bis dann, auf Wiederhören.",
      "Ich habe das für Sie eingetragen. Bis dann, auf Wiederhören.",
      "Der Termin ist gebucht. Wir freuen uns auf Sie.",
      "So, das ist jetzt für Sie reserviert. Kann ich noch etwas für Sie tun?",
      "Sie stehen im Kalender. Auf Wiederhören.",
      "Perfekt, ich habe es notiert. Einen schönen Tag noch.",
      "Prima, dann sehen wir uns. Bis dann!",
      "Alles klar, ist erledigt. Noch etwas?",
    ]),
  },
  { by: "user", says: random.pick(["Danke, tschüss.", "Nein danke, das war's.", "Super, bis dann."]) },
];

/** How the talk goes on where nobody books: from not at all to a few turns, some of which sound like a booking. */
export function chats(random: Random): Turn[] {
  return Array.from({ length: random.pick([0, 1, 1, 2, 3]) }, () => random.pick(CHATS)).flat();
}

const CHATS: Turn[][] = [
  [
    { by: "agent", says: "Das kommt auf die Länge an, meist zwischen sechzig und neunzig Euro." },
    { by: "user", says: "Ah ja." },
  ],
  [
    { by: "agent", says: "Wir haben von neun bis achtzehn Uhr geöffnet." },
    { by: "user", says: "Gut zu wissen." },
  ],
  [
    { by: "agent", says: "Möchten Sie, dass ich gleich etwas für Sie eintrage?" },
    { by: "user", says: "Nein, ich überlege es mir noch." },
  ],
  [
    { by: "agent", says: "Da ist leider alles ausgebucht." },
    { by: "user", says: "Schade." },
  ],
  [
    { by: "agent", says: "Ich sehe, Sie haben schon einen Termin gebucht." },
    { by: "user", says: "Ja, der bleibt auch so." },
  ],
  [
    { by: "agent", says: "Ich habe das notiert, das Team ruft Sie zurück." },
    { by: "user", says: "Danke." },
  ],
];

/** What the agent says when a booking was moved or cancelled. */
export const confirmsChange = (random: Random, kind: "move" | "cancel"): Turn[] => [
  {
    by: "agent",
    says: random.pick(
      kind === "move"
        ? ["Ich habe den Termin verschoben.", "Der neue Termin ist eingetragen."]
        : ["Ihr Termin ist storniert.", "Ich habe den Termin abgesagt."],
    ),
  },
  { by: "user", says: "Danke, tschüss." },
];

export const regrets = (): Turn[] => [
  {
    by: "agent",
    says: "Das konnte leider nicht gebucht werden. Bitte versuchen Sie es später oder im Internet noch einmal.",
  },
  { by: "user", says: "Schade, na gut. Tschüss." },
];

export const QUESTIONS = [
  "was kostet bei Ihnen Balayage",
  "haben Sie am Montag offen",
  "wo kann ich bei Ihnen parken",
  "ich wollte nur fragen, ob Sie noch Termine haben",
  "verkaufen Sie Gutscheine",
];

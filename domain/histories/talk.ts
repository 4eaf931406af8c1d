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

export const confirms = (): Turn[] => [
  { by: "agent", says: "Ich habe das für Sie eingetragen. Bis dann, auf Wiederhören." },
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

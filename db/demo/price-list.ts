import { berlin } from "./berlin-time";

export type Service = {
  id: number;
  name: string;
  spoken: string;
  minutes: number;
  priceCents: number;
  /** How often it is asked for on the phone, against the others. */
  weight: number;
  active: boolean;
};

const rows: [name: string, spoken: string, minutes: number, priceCents: number, weight: number][] = [
  ["Damenhaarschnitt kurz", "einen Damenhaarschnitt für kurze Haare", 40, 3600, 10],
  ["Damenhaarschnitt lang", "einen Damenhaarschnitt für lange Haare", 50, 4600, 9],
  ["Waschen, Schneiden, Föhnen", "einmal Waschen, Schneiden und Föhnen", 60, 5200, 9],
  ["Herrenhaarschnitt", "einen Herrenhaarschnitt", 30, 2600, 22],
  ["Herrenhaarschnitt mit Waschen", "einen Herrenschnitt mit Waschen", 35, 2950, 10],
  ["Maschinenschnitt", "einen Maschinenschnitt", 20, 1700, 6],
  ["Kinderhaarschnitt", "einen Kinderhaarschnitt", 25, 1800, 10],
  ["Jugendhaarschnitt", "einen Jugendhaarschnitt für meinen Sohn", 30, 2200, 4],
  ["Bart trimmen", "einmal den Bart trimmen", 15, 1400, 5],
  ["Nassrasur", "eine Nassrasur", 30, 2450, 2],
  ["Herrenschnitt und Bart", "Haare schneiden und Bart", 45, 3800, 6],
  ["Föhnen und Stylen", "einmal Föhnen und Stylen", 30, 2400, 5],
  ["Hochsteckfrisur", "eine Hochsteckfrisur", 60, 6800, 1],
  ["Ansatzfarbe", "den Ansatz färben", 75, 5400, 7],
  ["Komplettfarbe", "eine Komplettfarbe", 105, 8200, 2],
  ["Tönung", "eine Tönung", 45, 3800, 3],
  ["Balayage", "eine Balayage", 180, 14900, 1],
  ["Foliensträhnen Oberkopf", "Strähnen, aber nur am Oberkopf", 90, 7400, 2],
  ["Glossing", "ein Glossing", 30, 2900, 2],
  ["Pony schneiden", "nur den Pony schneiden", 10, 950, 4],
  ["Haarkur", "eine Haarkur", 20, 1600, 2],
  ["Augenbrauen färben", "die Augenbrauen färben", 15, 1250, 3],
  ["Brautfrisur Probetermin", "einen Probetermin für die Brautfrisur", 90, 9500, 0.4],
  ["Dauerwelle", "eine Dauerwelle", 120, 7800, 0.3],
];

export const services: readonly Service[] = rows.map(([name, spoken, minutes, priceCents, weight], index) => ({
  id: index + 1,
  name,
  spoken,
  minutes,
  priceCents,
  weight,
  active: name !== "Dauerwelle",
}));

/** The one service that became dearer while the story runs. */
export const priceChange = {
  serviceId: serviceNamed("Damenhaarschnitt lang").id,
  at: berlin("2025-10-20 00:00:00"),
  beforeCents: 4400,
} as const;

/** The price on the day of booking, in cents; the list itself holds today's. */
export function priceAt(service: Service, instant: number): number {
  return service.id === priceChange.serviceId && instant < priceChange.at
    ? priceChange.beforeCents
    : service.priceCents;
}

/** Whom a service is usually for; null is anybody. */
export function usualSex(service: Service): "f" | "m" | null {
  if (/Herren|Bart|Nassrasur/.test(service.name)) return "m";
  return /Damen|Hochsteck|Braut|Balayage|Dauerwelle|Ansatz/.test(service.name) ? "f" : null;
}

export function serviceNamed(name: string): Service {
  const service = services.find((candidate) => candidate.name === name);
  if (!service) throw new Error(`the price list has no ${name}`);
  return service;
}

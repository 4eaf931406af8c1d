import type { Random } from "@/domain/random";
import { MEN, SURNAMES, WOMEN } from "./names";
import type { Noise } from "./noise";
import type { Salon, Service } from "./salon";

/** What the machine writes down when somebody says their name. */
export function heardName(random: Random, name: { first: string; last: string }, noise: Noise): string | null {
  if (random.chance(noise.wrongName)) return random.pick(NO_NAMES);
  const first = random.chance(noise.nameSlips) ? slip(random, name.first) : name.first;
  const last = random.chance(noise.nameSlips) ? slip(random, name.last) : name.last;
  if (random.chance(noise.wrongName)) return `${first} ${random.weighted(SURNAMES, ([, weight]) => weight)[0]}`;
  if (random.chance(noise.onlyPartOfName)) {
    return random.pick([last, first, `Frau ${last}`, `Herr ${last}`, last]);
  }
  const whole = random.chance(0.04)
    ? `${last} ${first}`
    : random.chance(0.02)
      ? `${last}, ${first}`
      : `${first} ${last}`;
  return random.chance(0.03) ? whole.toLowerCase() : whole;
}

/** A number spoken digit by digit. */
export function heardNumber(random: Random, e164: string, noise: Noise): string {
  if (!random.chance(noise.digitMisheard)) return e164;
  const at = random.int(6, e164.length - 1);
  if (random.chance(0.25)) return e164.slice(0, at) + e164.slice(at + 1);
  return e164.slice(0, at) + random.int(0, 9) + e164.slice(at + 1);
}

/** The words under which a service is noted. */
export function heardService(random: Random, service: Service, salon: Salon, noise: Noise): string {
  if (random.chance(noise.wrongService)) {
    return random.chance(0.6) ? service.mistakenFor : random.pick(salon.services).name;
  }
  return random.chance(noise.looseService) ? random.pick(service.spoken) : service.name;
}

/** One or two slips as speech recognition makes them: sounds that are written otherwise, ends that are swallowed. */
function slip(random: Random, name: string): string {
  const other = random.chance(0.5) ? respelled(random, name) : null;
  const once = other ?? confused(random, name);
  return random.chance(0.2) ? confused(random, once) : once;
}

function respelled(random: Random, name: string): string | null {
  const family = SOUND_ALIKE.find((names) => names.includes(name));
  const others = family?.filter((one) => one !== name) ?? [];
  return others.length > 0 ? random.pick(others) : null;
}

function confused(random: Random, name: string): string {
  const possible = CONFUSIONS.filter(([sound]) => sound.test(name));
  if (possible.length === 0 || random.chance(0.1)) return name.length > 4 ? name.slice(0, -1) : `${name}e`;
  const [sound, spellings] = random.pick(possible);
  const written = name.replace(sound, random.pick(spellings));
  return written.charAt(0).toUpperCase() + written.slice(1);
}

const CONFUSIONS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/ei|ai|ey|ay/i, ["ei", "ai", "ey", "ay"]],
  [/eu|äu|oi/i, ["eu", "oi", "äu"]],
  [/ü/i, ["ue", "u", "i", "y"]],
  [/ö/i, ["oe", "o", "e"]],
  [/ä/i, ["ae", "e", "a"]],
  [/ß/, ["ss", "s"]],
  [/th/i, ["t"]],
  [/ph/i, ["f"]],
  [/v/i, ["f", "w"]],
  [/w/i, ["v"]],
  [/ck|kk/i, ["k"]],
  [/c(?!h)/i, ["k"]],
  [/tz|z/i, ["z", "ts", "s"]],
  [/dt$/i, ["t", "tt"]],
  [/d$/i, ["t"]],
  [/b$/i, ["p"]],
  [/g$/i, ["k"]],
  [/([lmnrstf])\1/i, ["$1"]],
  [/([aeiou])([lmnrst])([aeiou])/i, ["$1$2$2$3"]],
  [/ie/i, ["i"]],
  [/h(?=[lmnr])/i, [""]],
  [/er$/i, ["a", "ar"]],
  [/en$/i, ["n"]],
  [/m/i, ["n"]],
  [/n(?=[^a-z]|$)/i, ["m"]],
  [/y/i, ["i", "j"]],
  [/ş|sch|sh/i, ["sch", "sh", "s"]],
  [/ç|tsch/i, ["tsch", "ch"]],
  [/ı/i, ["i"]],
  [/ğ/i, ["", "g"]],
  [/ś|ć|š/i, ["s", "sch"]],
  [/-| /, ["", " ", "-"]],
];

const SOUND_ALIKE: readonly (readonly string[])[] = [
  ["Meyer", "Meier", "Maier", "Mayer", "Mayr", "Maja"],
  ["Schmidt", "Schmitt", "Schmid", "Schmitz", "Smith"],
  ["Hoffmann", "Hofmann", "Hauffmann"],
  ["Müller", "Mueller", "Miller", "Möller", "Mühler"],
  ["Schulz", "Schulze", "Scholz", "Schultz"],
  ["Kraus", "Krause", "Grauß", "Haus"],
  ["Weber", "Weeber", "Waber", "Leber"],
  ["Yılmaz", "Jilmas", "Yilmas", "Ilmatz"],
  ["Nguyen", "Nujen", "Nuyen", "Wen"],
  ["Kaya", "Kaja", "Gaja"],
  ["Stefan", "Stephan", "Steffen"],
  ["Katharina", "Katarina", "Catharina"],
  ["Sophie", "Sofie", "Sofi"],
  ["Philipp", "Philip", "Filip"],
  ["Ayşe", "Aische", "Aysche", "Eische"],
];

/** What is noted when no name was understood. */
const NO_NAMES = ["guten Tag", "Ja genau", "Kunde", "mir nicht", "Unbekannt", "Hallo", ...[MEN[0]!, WOMEN[0]!]];

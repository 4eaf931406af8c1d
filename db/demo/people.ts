import type { Random } from "@/domain/random";
import { familyName, type Name, someName } from "./names";
import { branches, mailbox } from "./salon";

export type Person = {
  key: number;
  name: Name;
  phone: string;
  email: string | null;
  branchId: number;
  /** People of one household share a landline. */
  household: number | null;
  regular: boolean;
};

const headcount: Record<number, number> = { 1: 520, 2: 310, 3: 240, 4: 200 };
const HOUSEHOLDS_PER_BRANCH = 16;
const MOBILE_SHARE = 0.78;

/** Everybody who may call or walk in, with numbers from the ranges that are reserved for fiction only. */
export function invitePeople(random: Random): Person[] {
  const mobiles = random.shuffled(fictionalMobiles());
  const people: Person[] = [];
  let households = 0;
  for (const branch of branches) {
    const landlines = random.shuffled(
      Array.from({ length: 1000 }, (_, index) => `${branch.landlinePrefix}${String(index).padStart(3, "0")}`).filter(
        (phone) => phone !== branch.phone,
      ),
    );
    const add = (name: Name, phone: string, household: number | null) =>
      people.push({
        key: people.length,
        name,
        phone,
        email: random.chance(0.45) ? `${mailbox(name.full)}${people.length % 90}@post.example` : null,
        branchId: branch.id,
        household,
        regular: random.chance(0.55),
      });
    for (let count = 0; count < HOUSEHOLDS_PER_BRANCH; count++) {
      const family = familyName(random);
      const phone = landlines.pop() as string;
      households++;
      for (let member = random.int(2, 4); member > 0; member--) add(someName(random, family), phone, households);
    }
    const singles = headcount[branch.id] ?? 0;
    for (let count = 0; count < singles; count++) {
      const phone = (random.chance(MOBILE_SHARE) ? mobiles.pop() : null) ?? (landlines.pop() as string);
      add(someName(random), phone, null);
    }
  }
  return people;
}

/** Numbers that belong to nobody of the salon: offices, borrowed phones, wrong connections. */
export function strangeNumber(random: Random): string {
  return `+496990009${String(random.int(0, 999)).padStart(3, "0")}`;
}

function fictionalMobiles(): string[] {
  return [
    ...Array.from({ length: 1000 }, (_, index) => `+4917604069${String(index).padStart(3, "0")}`),
    ...Array.from({ length: 100 }, (_, index) => `+491713920${String(index).padStart(3, "0")}`),
    ...["15228817386", "15228895456", "15254599371", "1729925904", "1729968532", "1729973185", "1729973186"].map(
      (national) => `+49${national}`,
    ),
    ...["1729980752", "1749091317", "1749464308"].map((national) => `+49${national}`),
  ];
}

import type { Random } from "@/domain/random";
import { berlinParts } from "./berlin-time";
import { story } from "./story";

export type Branch = {
  id: number;
  name: string;
  city: string;
  phone: string;
  /** National number ranges of the city that are reserved for fiction; three digits follow. */
  landlinePrefix: string;
  /** Share of the calls once all branches are live. */
  weight: number;
  /** Days on which the branch is closed although the weekday is not. */
  holidays: readonly string[];
  openOnMondays: boolean;
};

export const branches: readonly Branch[] = [
  {
    id: 1,
    name: "Haarwerk Prenzlauer Berg",
    city: "Berlin",
    phone: "+493023125010",
    landlinePrefix: "+493023125",
    weight: 34,
    holidays: ["2025-10-03"],
    openOnMondays: true,
  },
  {
    id: 2,
    name: "Haarwerk Ottensen",
    city: "Hamburg",
    phone: "+494066969020",
    landlinePrefix: "+494066969",
    weight: 27,
    holidays: ["2025-10-03", "2025-10-31"],
    openOnMondays: false,
  },
  {
    id: 3,
    name: "Haarwerk Ehrenfeld",
    city: "Köln",
    phone: "+492214710030",
    landlinePrefix: "+492214710",
    weight: 21,
    holidays: ["2025-10-03", "2025-11-01"],
    openOnMondays: false,
  },
  {
    id: 4,
    name: "Haarwerk Haidhausen",
    city: "München",
    phone: "+498999998040",
    landlinePrefix: "+498999998",
    weight: 18,
    holidays: ["2025-10-03", "2025-11-01", "2025-08-15"],
    openOnMondays: false,
  },
];

export type StaffMember = { id: number; branchId: number; name: string; given: string; email: string };

const staffOf: [branchId: number, names: string[]][] = [
  [1, ["Jasmin Öztürk", "Lena Brandt", "Marco Bianchi", "Sabine Köhler", "Tim Wegner"]],
  [2, ["Katharina Lühr", "Nils Petersen", "Sophie Jürgens", "Ayşe Demir", "Fiete Hansen"]],
  [3, ["Melanie Schmitz", "Dilara Yıldız", "Jan Küppers", "Petra Breuer"]],
  [4, ["Veronika Huber", "Maximilian Gruber", "Anna Lechner", "Ivana Kovačević"]],
];

export const staff: readonly StaffMember[] = staffOf
  .flatMap(([branchId, names]) => names.map((name) => ({ branchId, name })))
  .map(({ branchId, name }, index) => ({
    id: index + 1,
    branchId,
    name,
    given: name.split(" ")[0] as string,
    email: `${mailbox(name)}@haarwerk.example`,
  }));

export type VoiceAgent = { id: number; name: string; externalId: string; branchId: number | null };

export const voiceAgents: readonly VoiceAgent[] = [
  { id: 1, name: "Lina", externalId: "agent_6f1c8a02be4d93715ac0d2e84b", branchId: null },
  { id: 2, name: "Ben", externalId: "agent_b07d35e9f1624c88a90e7713dc", branchId: null },
];

const versions: { agentId: number; from: number; version: number }[] = [
  { agentId: 1, from: story.opening, version: 3 },
  ...["2025-07-09", "2025-07-24", "2025-08-08", "2025-08-21", "2025-09-04", "2025-09-18"].map((day, index) => ({
    agentId: 1,
    from: Date.parse(`${day}T08:00:00Z`),
    version: 4 + index,
  })),
  { agentId: 1, from: story.versionSwitch, version: 10 },
  { agentId: 1, from: Date.parse("2025-10-14T07:00:00Z"), version: 11 },
  { agentId: 1, from: Date.parse("2025-10-28T08:00:00Z"), version: 12 },
  { agentId: 2, from: story.opening, version: 1 },
  { agentId: 2, from: story.versionSwitch, version: 2 },
  { agentId: 2, from: Date.parse("2025-10-21T07:00:00Z"), version: 3 },
];

/** Which voice agent answers for a branch, and in which version: until the pilot's end there is only Lina. */
export function agentFor(branch: Branch, instant: number): { agent: VoiceAgent; version: number } {
  const agent = voiceAgents[branch.id === 2 || branch.id === 4 ? 1 : 0] as VoiceAgent;
  const current = versions.filter((entry) => entry.agentId === agent.id && entry.from <= instant).at(-1);
  return { agent, version: current?.version ?? 1 };
}

/** Opening and closing minute of a branch on a day, or null when it is closed. */
export function openingHours(branch: Branch, day: string, weekday: number): { from: number; to: number } | null {
  if (weekday === 0 || branch.holidays.includes(day) || (weekday === 1 && !branch.openOnMondays)) return null;
  if (weekday === 6) return { from: 9 * 60, to: 15 * 60 };
  return { from: 9 * 60, to: weekday === 4 || weekday === 5 ? 20 * 60 : 18 * 60 + 30 };
}

export function isOpen(branch: Branch, instant: number): boolean {
  const { day, weekday, minute } = berlinParts(instant);
  const hours = openingHours(branch, day, weekday);
  return hours !== null && minute >= hours.from && minute < hours.to - 30;
}

export function branchOf(id: number): Branch {
  return branches[id - 1] as Branch;
}

export function staffIn(branchId: number): StaffMember[] {
  return staff.filter((member) => member.branchId === branchId);
}

/** The branch that is called: only the pilot's until all go live. */
export function calledBranch(random: Random, instant: number): Branch {
  return instant < story.liveFrom ? branchOf(1) : random.weighted(branches, (branch) => branch.weight);
}

export function mailbox(name: string): string {
  return name
    .toLowerCase()
    .replace(/ä/g, "ae")
    .replace(/ö/g, "oe")
    .replace(/ü/g, "ue")
    .replace(/ß/g, "ss")
    .replace(/ı/g, "i")
    .normalize("NFD")
    .replace(/[^a-z ]/g, "")
    .trim()
    .replace(/ +/g, ".");
}

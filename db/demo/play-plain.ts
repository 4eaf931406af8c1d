import type { Random } from "@/domain/random";
import type { CallPlan } from "./call-plan";
import { plainCall } from "./dialogue/plain-call";
import type { CallDraft } from "./drafts";
import { strangeNumber } from "./people";
import { agentFor } from "./salon";
import type { World } from "./world";

/** Plays a call after which the calendar is as it was, down to those that nobody answered or that still run. */
export function playPlain(world: World, random: Random, plan: CallPlan, kind: CallPlan["kind"]): CallDraft {
  const caller = someCaller(world, random, plan, kind);
  const silent = { ...caller, plan, kind, turns: [], summary: null, sentiment: null, statements: [] };
  if (kind === "running" || kind === "stuck") return { ...silent, endedAt: null, disconnectionReason: null };
  if (kind === "overload") {
    return { ...silent, endedAt: plan.startedAt, disconnectionReason: "concurrency_limit_reached" };
  }
  const scene = plainCall(random, kind === "ended" ? "info" : kind, {
    startedAt: plan.startedAt,
    branch: plan.branch,
    agentName: agentFor(plan.branch, plan.startedAt).agent.name,
    callerName: caller.spokenName,
  });
  return {
    plan,
    kind,
    from: caller.from,
    withheld: caller.withheld,
    customerId: caller.customerId,
    callerName: scene.givesName ? caller.spokenName : null,
    endedAt: plan.startedAt + scene.conversation.durationMs,
    turns: scene.conversation.turns,
    summary: kind === "ended" ? null : scene.summary,
    disconnectionReason: reasonFor(random, kind, scene.negative),
    sentiment: kind === "ended" ? null : sentimentFor(random, kind, scene.negative),
    statements: [],
  };
}

type Caller = Pick<CallDraft, "from" | "withheld" | "callerName" | "customerId"> & { spokenName: string };

function someCaller(world: World, random: Random, plan: CallPlan, kind: CallPlan["kind"]): Caller {
  const person = world.somebody(random, plan.branch.id);
  const spokenName = random.chance(0.5) ? person.name.full : person.name.family;
  if (kind === "test") return { from: null, withheld: false, callerName: null, customerId: null, spokenName };
  if (random.chance(0.08)) return { from: null, withheld: true, callerName: null, customerId: null, spokenName };
  if (kind === "wrong_number" || random.chance(0.15)) {
    return { from: strangeNumber(random), withheld: false, callerName: null, customerId: null, spokenName };
  }
  const customer = world.customerByPhone(person.phone);
  return {
    from: person.phone,
    withheld: false,
    callerName: null,
    customerId: customer?.id ?? null,
    spokenName,
  };
}

function reasonFor(random: Random, kind: CallPlan["kind"], negative: boolean): string {
  if (kind === "hangup") return random.chance(0.8) ? "user_hangup" : "inactivity";
  if (negative && random.chance(0.4)) return "call_transfer";
  return random.weighted(["user_hangup", "agent_hangup", "call_transfer", "error_asr"], (reason) =>
    reason === "call_transfer" ? 4 : reason === "error_asr" ? 1 : 48,
  );
}

function sentimentFor(random: Random, kind: CallPlan["kind"], negative: boolean): string {
  if (negative) return "Negative";
  if (kind === "hangup") return "Unknown";
  return random.weighted(
    ["Neutral", "Positive", "Negative"],
    (mood) => ({ Neutral: 60, Positive: 35, Negative: 5 })[mood] ?? 0,
  );
}

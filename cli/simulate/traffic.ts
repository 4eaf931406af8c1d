import { setTimeout as pause } from "node:timers/promises";
import { Random } from "@/domain/random";
import { isObject, type JsonObject, textAt } from "@/integrations/lenient-json";
import type { Progress } from "../progress";
import { type Happening, type Plan, payloadOf } from "./plan";
import type { ProviderWorld } from "./provider-world";
import type { Delivery, Sender } from "./sender";

/** How deliveries go wrong, as fractions; `shuffledBy` is how far one may come out of its turn. */
const FAULTS = { repeated: 0.2, lost: 0.06, lostForGood: 0.5, forged: 0.01, shuffledBy: 25 };
const AT_ONCE = 12;

type Around = {
  sender: Sender;
  world: ProviderWorld;
  plan: Plan;
  seed: number;
  perSecond: number | null;
  progress: Progress;
};
type Step = { turn: number; run(): Promise<void> };

/**
 * Plays the plan against the application: signed, repeated, out of turn, some lost. What is lost for a while comes late; the
 * rest is only in the providers' own lists.
 */
export class Traffic {
  private readonly random: Random;
  private readonly late: Delivery[] = [];
  private readonly besides: Promise<void>[] = [];

  constructor(private readonly around: Around) {
    this.random = new Random(around.seed).fork("traffic");
  }

  async play(): Promise<void> {
    const steps = this.around.plan.happenings.flatMap((one, turn) => this.stepsOf(one, turn * STEPS_A_TURN));
    await this.inTurn(steps.sort((a, b) => a.turn - b.turn));
    await Promise.all(this.besides);
  }

  /** Sends again what was not accepted or kept back. */
  async redeliver(): Promise<void> {
    const late = this.random.shuffled(this.late.splice(0));
    await this.inTurn(
      late.map((delivery, turn) => ({ turn, run: async () => void (await this.around.sender.deliver(delivery)) })),
    );
  }

  private stepsOf(happening: Happening, turn: number): Step[] {
    if (happening.kind === "call") {
      this.around.world.calls.set(happening.id, happening.call);
      return callEvents(happening.call).flatMap((body, i) =>
        this.faulty({ provider: "retell", body: JSON.stringify(body) }, turn + i),
      );
    }
    const { body, by } = happening;
    if (by.how === "function") return [{ turn: this.outOfTurn(turn), run: () => this.bookThroughFunction(happening) }];
    const named = by.how === "tool" ? withMetadata(body, { call_id: by.callId, source: "voice_agent" }) : body;
    this.around.world.happen(named);
    return this.faulty({ provider: "calcom", body: JSON.stringify(named) }, turn);
  }

  /** One delivery as it really comes: late, again and again, or not at all. */
  private faulty(delivery: Delivery, turn: number): Step[] {
    const { random } = this;
    const { sender } = this.around;
    if (random.chance(FAULTS.lost)) {
      if (!random.chance(FAULTS.lostForGood)) this.late.push(delivery);
      return [];
    }
    const deliver = async () => {
      if (!(await sender.deliver(delivery))) this.late.push(delivery);
    };
    const steps: Step[] = [{ turn: this.outOfTurn(turn), run: deliver }];
    if (random.chance(FAULTS.forged)) steps.push({ turn, run: () => sender.forge(delivery) });
    if (random.chance(FAULTS.repeated)) {
      const copies = random.int(1, 4);
      const together = random.chance(0.5);
      if (together) steps[0]!.run = async () => void (await Promise.all(Array.from({ length: copies + 1 }, deliver)));
      else for (let copy = 0; copy < copies; copy++) steps.push({ turn: this.outOfTurn(turn), run: deliver });
    }
    return steps;
  }

  /** As the voice agent's provider asks during the call; the calendar tells of the booking while it still answers. */
  private async bookThroughFunction({ uid, body, by }: Extract<Happening, { kind: "booking" }>): Promise<void> {
    const { sender, world } = this.around;
    const copies = this.random.chance(FAULTS.repeated) ? this.random.int(2, 4) : 1;
    world.expect(by.callId!, body, (made) => this.tell(made));
    const request = functionRequest(body, by.callId!, this.around.plan);
    await Promise.all(Array.from({ length: copies }, () => sender.ask("book_appointment", request)));
    if (world.wasMade(uid)) return;
    // Nobody could be asked: the agent's own tool books it.
    const named = withMetadata(body, { call_id: by.callId });
    world.happen(named);
    this.tell(named);
  }

  private tell(body: JsonObject): void {
    const [first, ...others] = this.faulty({ provider: "calcom", body: JSON.stringify(body) }, 0);
    for (const step of first ? [first, ...others] : []) {
      this.besides.push(pause(this.random.int(0, 50)).then(() => step.run()));
    }
  }

  private outOfTurn(turn: number): number {
    return turn + this.random.int(0, FAULTS.shuffledBy * STEPS_A_TURN);
  }

  private async inTurn(steps: readonly Step[]): Promise<void> {
    const { perSecond, progress } = this.around;
    const startedAt = performance.now();
    let next = 0;
    const work = async () => {
      for (let i = next++; i < steps.length; i = next++) {
        if (perSecond !== null) await pause(Math.max(0, (i * 1000) / perSecond - (performance.now() - startedAt)));
        await steps[i]!.run();
        progress.advance();
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }
}

const STEPS_A_TURN = 3;

/** What is sent of a call while it goes on, when it has ended, and when it has been analysed. */
function callEvents(call: JsonObject): JsonObject[] {
  const { call_analysis: analysis, ...ended } = call;
  const events: JsonObject[] = [
    { event: "call_started", call: beginning(call) },
    { event: "call_ended", call: ended },
  ];
  return analysis === undefined ? events : [...events, { event: "call_analyzed", call }];
}

function beginning(call: JsonObject): JsonObject {
  const known = [
    "call_id",
    "call_type",
    "direction",
    "from_number",
    "to_number",
    "agent_id",
    "agent_name",
    "agent_version",
  ];
  const kept = Object.entries(call).filter(
    ([key]) => known.includes(key) || key === "start_timestamp" || key === "metadata",
  );
  return { ...Object.fromEntries(kept), call_status: "ongoing" };
}

function withMetadata(body: JsonObject, metadata: JsonObject): JsonObject {
  return { ...body, payload: { ...payloadOf(body), metadata } };
}

function functionRequest(body: JsonObject, callId: string, plan: Plan): JsonObject {
  const payload = payloadOf(body);
  const call = plan.happenings.find((one) => one.kind === "call" && one.id === callId);
  const attendee =
    Array.isArray(payload["attendees"]) && isObject(payload["attendees"][0]) ? payload["attendees"][0] : {};
  const answers = isObject(payload["responses"]) ? payload["responses"] : {};
  const phone = textAt(answers["attendeePhoneNumber"], "value") ?? textAt(attendee, "phoneNumber");
  return {
    name: "book_appointment",
    args: {
      name: textAt(attendee, "name"),
      ...(phone ? { phone } : { email: "gast@example.com" }),
      event_type_id: textAt(payload, "eventTypeId"),
      start: textAt(payload, "startTime"),
    },
    call: call?.kind === "call" ? beginning(call.call) : { call_id: callId, call_status: "ongoing" },
  };
}

import type { Random } from "@/domain/random";
import type { TranscriptTurn } from "@/domain/records/call";

const AGENT_CHARACTERS_PER_SECOND = 12.5;
const CALLER_CHARACTERS_PER_SECOND = 11.5;

/** A call as it is spoken: keeps the clock while turns and tool calls are added. */
export class Conversation {
  readonly turns: TranscriptTurn[] = [];
  private seconds: number;
  private toolCalls = 0;

  constructor(private readonly random: Random) {
    this.seconds = 0.4 + random.next();
  }

  agent(text: string): this {
    return this.say("agent", text, AGENT_CHARACTERS_PER_SECOND, 0.8 + this.random.next() * 1.1);
  }

  caller(text: string): this {
    return this.say("caller", text, CALLER_CHARACTERS_PER_SECOND, 0.5 + this.random.next() * 2);
  }

  silence(seconds: number): this {
    this.seconds += seconds;
    return this;
  }

  /** Runs a tool; returns the second at which its result was there. */
  tool(name: string, args: Record<string, unknown>, result: unknown, successful = true): number {
    const id = `tool_${this.random.text(10, "0123456789abcdef")}${this.toolCalls++}`;
    this.turns.push({ kind: "tool_call", id, name, arguments: JSON.stringify(args), atSeconds: tenth(this.seconds) });
    this.seconds += 0.9 + this.random.next() * 2.2;
    const content = typeof result === "string" ? result : JSON.stringify(result);
    this.turns.push({ kind: "tool_result", id, content, successful, atSeconds: tenth(this.seconds) });
    return tenth(this.seconds);
  }

  get durationMs(): number {
    return Math.round((this.seconds + 0.8) * 1000);
  }

  private say(speaker: "agent" | "caller", text: string, pace: number, pause: number): this {
    const startSeconds = tenth(this.seconds + pause);
    this.seconds = startSeconds + 0.3 + text.length / pace;
    this.turns.push({ kind: "speech", speaker, text, startSeconds, endSeconds: tenth(this.seconds) });
    return this;
  }
}

function tenth(seconds: number): number {
  return Math.round(seconds * 10) / 10;
}

import type { Random } from "@/domain/random";
import type { Branch, VoiceAgent } from "./salon";

export type Turn =
  | { by: "agent" | "user"; says: string }
  | {
      tool: string;
      arguments: Record<string, unknown>;
      result: { content: string; successful?: boolean } | null;
      at: number;
    };

/** What the telephone system keeps of a call: everything, all but the tools, only the text, or hardly more than times. */
export type CallRecordKind = "full" | "analysis" | "transcript" | "bare";

export type PhoneCall = {
  id: string;
  from: string | null;
  isWebCall: boolean;
  isTest: boolean;
  branch: Branch;
  agent: VoiceAgent;
  agentVersion: number;
  /** By the telephone system's clock. */
  startedAt: number;
  endedAt: number;
  endedBy: "user_hangup" | "agent_hangup" | "call_transfer" | "inactivity";
  kept: CallRecordKind;
  turns: Turn[];
  /** Null: the analysis never ran. */
  custom: Record<string, unknown> | null;
  successful: boolean;
  summary: string;
};

type Body = Record<string, unknown>;

/** The call as the provider lists it once it is over. */
export function callBody(random: Random, call: PhoneCall): Body {
  const spoken = call.turns.flatMap((turn) => ("says" in turn ? [turn] : []));
  const hasWords = call.kept !== "bare" && spoken.length > 0;
  return {
    call_id: call.id,
    ...(call.isWebCall
      ? { call_type: "web_call" }
      : {
          call_type: "phone_call",
          direction: "inbound",
          to_number: call.branch.phone,
          ...callerOf(random, call.from),
        }),
    agent_id: call.agent.agentId,
    ...(random.chance(0.8) ? { agent_name: call.agent.name } : {}),
    agent_version: call.agentVersion,
    call_status: "ended",
    start_timestamp: call.startedAt,
    end_timestamp: call.endedAt,
    duration_ms: call.endedAt - call.startedAt,
    disconnection_reason: call.endedBy,
    ...(call.isTest ? { metadata: { test_call: true } } : {}),
    ...(hasWords
      ? { transcript: spoken.map((turn) => `${turn.by === "agent" ? "Agent" : "User"}: ${turn.says}`).join("\n") }
      : {}),
    ...(call.kept === "full" ? { transcript_with_tool_calls: withTools(call) } : {}),
    ...analysisOf(random, call),
  };
}

function callerOf(random: Random, from: string | null): Body {
  const written = from ?? random.pick(WITHHELD);
  return written === "" ? {} : { from_number: written };
}

function withTools({ turns, startedAt, endedAt }: PhoneCall): Body[] {
  const seconds = (endedAt - startedAt) / 1000;
  return turns.flatMap((turn, i): Body[] => {
    const at = Math.round((seconds * 1000 * (i + 0.5)) / turns.length) / 1000;
    if ("says" in turn) {
      const first = turn.says.split(" ")[0] ?? "";
      return [{ role: turn.by, content: turn.says, words: [{ word: first, start: at, end: at + 0.4 }] }];
    }
    const tool_call_id = `tool_call_${startedAt.toString(36)}${i}`;
    const time_sec = Math.round(turn.at - startedAt) / 1000;
    const invocation = {
      role: "tool_call_invocation",
      tool_call_id,
      name: turn.tool,
      arguments: JSON.stringify(turn.arguments),
      time_sec,
    };
    return turn.result
      ? [invocation, { role: "tool_call_result", tool_call_id, ...turn.result, time_sec: time_sec + 1.5 }]
      : [invocation];
  });
}

function analysisOf(random: Random, { kept, custom, summary, successful }: PhoneCall): Body {
  if (custom === null || kept === "bare" || kept === "transcript") return {};
  const custom_analysis_data = random.chance(0.03) ? JSON.stringify(custom) : custom;
  return {
    call_analysis: {
      call_summary: summary,
      user_sentiment: random.pick(["Positive", "Neutral", "Neutral", "Negative", "Unknown"]),
      call_successful: successful,
      in_voicemail: false,
      custom_analysis_data,
    },
  };
}

const WITHHELD = ["anonymous", "anonymous", "Anonymous", "unknown", "", "restricted", "+49anonymous"];

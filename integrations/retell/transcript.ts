import { z } from "zod";
import type { TranscriptTurn } from "@/domain/records/call";
import { amount, flag, isObject, type JsonObject, text, textAt } from "../lenient-json";

/** The fullest of the forms in which a call object carries its transcript; null when it carries none. */
export function translateTranscript(call: JsonObject): TranscriptTurn[] | null {
  for (const field of ["transcript_with_tool_calls", "transcript_object", "scrubbed_transcript_with_tool_calls"]) {
    const entries = call[field];
    if (Array.isArray(entries) && entries.length > 0) return entries.filter(isObject).map(translateTurn);
  }
  const plain = textAt(call, "transcript");
  return plain === null
    ? null
    : plain
        .split("\n")
        .filter((line) => line.trim() !== "")
        .map(translateLine);
}

/** Whether the call object tells every tool call, none included. */
export function tellsToolCalls(call: JsonObject): boolean {
  return (
    Array.isArray(call["transcript_with_tool_calls"]) || Array.isArray(call["scrubbed_transcript_with_tool_calls"])
  );
}

const Entry = z.looseObject({
  role: z.string().catch("unknown"),
  content: z.string().nullish().catch(null),
  words: z
    .array(z.looseObject({ start: amount, end: amount }))
    .nullish()
    .catch(null),
  tool_call_id: text,
  name: text,
  successful: flag,
  time_sec: amount,
});

const speakers = { agent: "agent", user: "caller", transfer_target: "transfer_target" } as const;

function translateTurn(source: JsonObject): TranscriptTurn {
  const entry = Entry.parse(source);
  const speaker = Object.hasOwn(speakers, entry.role) ? speakers[entry.role as keyof typeof speakers] : null;
  const first = entry.words?.find((word) => word.start !== null)?.start ?? null;
  if (speaker) {
    const last = entry.words?.findLast((word) => word.end !== null)?.end ?? null;
    return { kind: "speech", speaker, text: entry.content ?? "", startSeconds: first, endSeconds: last };
  }
  const atSeconds = entry.time_sec ?? first;
  const id = entry.tool_call_id ?? "";
  if (entry.role === "tool_call_invocation") {
    return { kind: "tool_call", id, name: entry.name ?? "", arguments: asText(source["arguments"]), atSeconds };
  }
  if (entry.role === "tool_call_result") {
    return { kind: "tool_result", id, content: asText(source["content"]), successful: entry.successful, atSeconds };
  }
  return { kind: "other", role: entry.role, text: otherText(source), atSeconds };
}

function translateLine(line: string): TranscriptTurn {
  const [, role, said] = /^(Agent|User|Transfer Target):\s?(.*)$/i.exec(line) ?? [];
  if (role === undefined) return { kind: "other", role: "unknown", text: line, atSeconds: null };
  const speaker = /^agent$/i.test(role) ? "agent" : /^user$/i.test(role) ? "caller" : "transfer_target";
  return { kind: "speech", speaker, text: said ?? "", startSeconds: null, endSeconds: null };
}

function otherText(source: JsonObject): string {
  return textAt(source, "content", "digit", "new_node_name", "text") ?? "";
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : value === undefined ? "" : JSON.stringify(value);
}

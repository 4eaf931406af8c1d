import type { CallRecord } from "@/domain/records/call-record";
import { RefusedRecord } from "@/domain/records/refused-record";
import type { CallSource, Told } from "@/domain/sync/sources";
import { type JsonObject, textAt } from "../lenient-json";
import { RetellApi, type RetellConnection } from "./api";
import { translateCall } from "./translate-call";

/** Retell's calls, to be compared with ours. Its list leaves transcripts out. */
export function retellCalls(connection: RetellConnection, options: { pageSize?: number } = {}): CallSource {
  const limit = options.pageSize ?? PAGE;
  return {
    provider: "retell",
    async list({ since, until, page }, signal) {
      const { calls, next } = await new RetellApi(connection, { signal }).calls({ since, until, page, limit });
      return { told: calls.flatMap((call) => toldOf(call) ?? []), next, total: null };
    },
    async get(id, signal) {
      const call = await new RetellApi(connection, { signal }).call(id);
      return call && toldOf(call);
    },
  };
}

function toldOf(call: JsonObject): Told<CallRecord> | null {
  const id = textAt(call, "call_id") ?? "";
  try {
    const told = translateCall(call);
    return told.kind === "call" ? { id, record: told.record, refusal: null } : null;
  } catch (error) {
    if (!(error instanceof RefusedRecord)) throw error;
    return { id, record: null, refusal: error.message };
  }
}

const PAGE = 200;

import type { TransactionSql } from "postgres";
import type { TranscriptTurn } from "@/domain/records/call";
import { callIds } from "./story";

/** Calls of the demo that can be heard: the last one whose booking was tied, and short ones of each other kind. */
export const recordedCallIds = [537, 551, callIds.lastGood, 595, 613] as const;

type RecordedCall = { id?: number | null; companyId: number; durationMs?: number | null; startedAt: Date };
type Transcript = { callId: number; turns: TranscriptTurn[] };

/** Loads the sound of the recorded calls: tones instead of voices, each turn at the seconds that its transcript tells. */
export async function addRecordings(
  tx: TransactionSql,
  { calls, transcripts }: { calls: readonly RecordedCall[]; transcripts: readonly Transcript[] },
): Promise<void> {
  for (const id of recordedCallIds) {
    const call = calls.find((one) => one.id === id);
    const turns = transcripts.find((one) => one.callId === id)?.turns;
    if (!call?.durationMs || !turns) throw new Error(`The demo's call ${id} cannot be recorded: it has no transcript.`);
    await tx`
      insert into call_recordings (call_id, company_id, content_type, duration_ms, content, created_at)
      values (${id}, ${call.companyId}, 'audio/wav', ${call.durationMs}, ${soundOf(turns, call.durationMs)}, ${call.startedAt})`;
  }
}

/** A WAV file, mono, 8 bits, SAMPLES_PER_SECOND: silence in which every spoken turn sounds like a murmur in its speaker's pitch. */
export function soundOf(turns: readonly TranscriptTurn[], durationMs: number): Buffer {
  const samples = Buffer.alloc(Math.round((durationMs / 1000) * SAMPLES_PER_SECOND), SILENCE);
  for (const turn of turns) {
    if (turn.kind !== "speech" || turn.startSeconds === null || turn.endSeconds === null) continue;
    murmur(samples, turn.startSeconds, turn.endSeconds, PITCH_HZ[turn.speaker]);
  }
  return Buffer.concat([waveHeader(samples.length), samples]);
}

const SAMPLES_PER_SECOND = 8_000;
const SILENCE = 128;
const LOUDNESS = 70;
const SYLLABLES_PER_SECOND = 4.2;
const PITCH_HZ = { agent: 196, caller: 262, transfer_target: 147 } as const;

/** Syllables rise and fall; the pitch sinks a little towards the end, as a sentence does. */
function murmur(samples: Buffer, startSecond: number, endSecond: number, pitchHz: number): void {
  const first = Math.round(startSecond * SAMPLES_PER_SECOND);
  const end = Math.min(samples.length, Math.round(endSecond * SAMPLES_PER_SECOND));
  let phase = 0;
  for (let at = first; at < end; at++) {
    const second = (at - first) / SAMPLES_PER_SECOND;
    const share = (at - first) / Math.max(1, end - first);
    const syllable = Math.sin(Math.PI * SYLLABLES_PER_SECOND * second) ** 2;
    phase += (2 * Math.PI * pitchHz * (1.08 - 0.16 * share)) / SAMPLES_PER_SECOND;
    const voice = Math.sin(phase) + 0.5 * Math.sin(2 * phase) + 0.25 * Math.sin(5 * phase);
    samples[at] = SILENCE + Math.round((LOUDNESS / 1.75) * syllable * voice);
  }
}

function waveHeader(bytes: number): Buffer {
  const header = Buffer.alloc(44);
  header.write("RIFF", 0, "ascii");
  header.writeUInt32LE(36 + bytes, 4);
  header.write("WAVEfmt ", 8, "ascii");
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(SAMPLES_PER_SECOND, 24);
  header.writeUInt32LE(SAMPLES_PER_SECOND, 28);
  header.writeUInt16LE(1, 32);
  header.writeUInt16LE(8, 34);
  header.write("data", 36, "ascii");
  header.writeUInt32LE(bytes, 40);
  return header;
}

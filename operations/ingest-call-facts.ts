import type { Transaction } from "@/db/client";
import {
  ANALYSED_PLACE,
  addChanges,
  addClaims,
  type ChangeRow,
  type ClaimRow,
  dropAnalysedStatements,
  keepLatencies,
  keepStatements,
  keepTranscripts,
  type StatementRow,
} from "@/db/queries/ingest/calls";
import { type Catalogue, loadCatalogue } from "@/db/queries/ingest/catalogue";
import { parsePhone } from "@/domain/phone";
import type { TranscriptTurn } from "@/domain/records/call";
import type { BookingStatement } from "@/domain/records/call-record";
import { instantIn } from "@/domain/records/local-time";
import type { ToldCall } from "./ingest-call";
import type { IngestContext } from "./ingest-context";

/** Keeps what the records carry beside the call's row. Returns the calls of which something was new. */
export async function keepCallFacts(tx: Transaction, context: IngestContext, told: ToldCall[]): Promise<Set<number>> {
  const catalogue = await loadCatalogue(tx, context.companyId);
  const { companyId } = context;
  const claims = await addClaims(
    tx,
    told.flatMap((call) => claimsOf(call, companyId)),
  );
  const statements = told.flatMap((call) => statementsOf(call, context, catalogue));
  const stated = await keepStatements(tx, companyId, statements);
  if (stated.length > 0) await dropAnalysedStatements(tx, companyId, stated);
  const transcripts = told.flatMap((call) => {
    const turns = longest(call.records.flatMap((record) => (record.transcript ? [record.transcript] : [])));
    return turns ? [{ companyId, callId: call.id!, turns }] : [];
  });
  const said = await keepTranscripts(tx, transcripts);
  await keepLatencies(
    tx,
    told.flatMap((call) => {
      const known = call.records.flatMap(({ latencyMs }) => latencyMs ?? []);
      return known.length === 0 ? [] : [{ companyId, callId: call.id!, latencyMs: Math.max(...known) }];
    }),
  );
  const changed = await addChanges(
    tx,
    told.flatMap((call) => changesOf(call, companyId)),
  );
  return new Set([...claims.flatMap((claim) => claim.callId ?? []), ...stated, ...said, ...changed]);
}

function claimsOf(call: ToldCall, companyId: number): ClaimRow[] {
  const of = { companyId, callId: call.id! };
  const rows = call.records.flatMap((record): ClaimRow[] => [
    ...record.outcomeClaims.map(({ value, origin }) => ({
      ...of,
      kind: "outcome" as const,
      provider: call.provider,
      value,
      origin,
    })),
    ...record.bookingNames.map(({ provider, uid, origin }) => ({
      ...of,
      kind: "names_booking" as const,
      provider,
      value: uid,
      origin,
    })),
  ]);
  return distinct(rows, (row) => [row.kind, row.provider, row.value, row.origin]);
}

function changesOf(call: ToldCall, companyId: number): ChangeRow[] {
  const rows = call.records.flatMap((record) =>
    record.changes.map((change) => ({ companyId, callId: call.id!, ...change })),
  );
  return distinct(rows, (row) => [row.kind, row.provider, row.uid]);
}

/** The analysis takes place 0, the tool calls 1 and on: the fuller record of the batch speaks for each place. */
function statementsOf(call: ToldCall, context: IngestContext, catalogue: Catalogue): StatementRow[] {
  const places = new Map<number, BookingStatement>();
  for (const { statements } of call.records) {
    statements.forEach((statement, i) => {
      const place = statement.origin === "analysis" ? ANALYSED_PLACE : i + 1;
      places.set(place, fuller(places.get(place), statement));
    });
  }
  if (places.size > 1) places.delete(ANALYSED_PLACE);
  return [...places].map(([position, statement]) => rowOf(statement, position, { call, context, catalogue }));
}

function fuller(one: BookingStatement | undefined, other: BookingStatement): BookingStatement {
  if (!one) return other;
  const filled = Object.entries(other).filter(([, value]) => value !== null);
  return { ...one, ...Object.fromEntries(filled) };
}

type Around = { call: ToldCall; context: IngestContext; catalogue: Catalogue };

function rowOf(statement: BookingStatement, position: number, { call, context, catalogue }: Around): StatementRow {
  const { origin, succeeded, customerName, serviceName, staffName, startsAt, atSeconds } = statement;
  const startedAt = call.state.fields.values.startedAt!;
  return {
    companyId: context.companyId,
    callId: call.id!,
    ...{ position, origin, succeeded, customerName, serviceName, staffName },
    phoneE164: statement.phone === null ? null : parsePhone(statement.phone, context.country).e164,
    serviceId: catalogue.serviceNamed(serviceName)?.id ?? null,
    staffId: staffName === null ? null : (catalogue.staffMember({ name: staffName })?.id ?? null),
    startsAt: startsAt === null ? null : instantIn(startsAt, context.timeZone),
    statedAt: atSeconds === null ? null : new Date(startedAt.getTime() + Math.round(atSeconds * 1000)),
  };
}

function longest(transcripts: TranscriptTurn[][]): TranscriptTurn[] | null {
  const size = (turns: TranscriptTurn[]) => [turns.length, JSON.stringify(turns).length] as const;
  return transcripts.reduce<TranscriptTurn[] | null>((best, turns) => {
    if (!best) return turns;
    const [[a, b], [c, d]] = [size(turns), size(best)];
    return a > c || (a === c && b > d) ? turns : best;
  }, null);
}

function distinct<Row>(rows: Row[], keyOf: (row: Row) => unknown[]): Row[] {
  return [...new Map(rows.map((row) => [JSON.stringify(keyOf(row)), row])).values()];
}

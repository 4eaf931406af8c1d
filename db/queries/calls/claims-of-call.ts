import { and, asc, eq, or } from "drizzle-orm";
import type { Reader } from "../../client";
import { claims } from "../../schema/history";

type ClaimedCall = { companyId: number; callId: number; provider: string; providerCallId: string };

/** What the call says of itself, and which appointments name it as their origin. */
export function claimsOfCall(db: Reader, { companyId, callId, provider, providerCallId }: ClaimedCall) {
  return db
    .select({
      id: claims.id,
      kind: claims.kind,
      provider: claims.provider,
      value: claims.value,
      origin: claims.origin,
      /** Set when the claim is an appointment's. */
      appointmentId: claims.appointmentId,
      receivedAt: claims.receivedAt,
    })
    .from(claims)
    .where(
      and(
        eq(claims.companyId, companyId),
        or(
          eq(claims.callId, callId),
          and(eq(claims.kind, "names_call"), eq(claims.provider, provider), eq(claims.value, providerCallId)),
        ),
      ),
    )
    .orderBy(asc(claims.id));
}

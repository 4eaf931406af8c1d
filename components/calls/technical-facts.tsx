import type { CallDetails } from "@/db/queries/calls/get-call";
import type { Listening } from "@/db/queries/calls/listenings";
import type { Reader } from "../links/record-cards";
import { CopyButton } from "../ui/copy-button";
import { FactList } from "../ui/fact-list";
import { formatInstant } from "../ui/instant";

type TechnicalFactsProps = {
  call: CallDetails;
  /** Null: the reader may not know who listened. */
  listenings: readonly Listening[] | null;
  reader: Reader;
};

/** The ids that other systems know this call by, and what its records claim, and who listened to it. */
export function TechnicalFacts({ call, listenings, reader }: TechnicalFactsProps) {
  const { t, locale, company } = reader;
  const id = (label: string, value: string | null | undefined) =>
    [
      label,
      value ? (
        <span key={label} className="flex items-center gap-1">
          <code className="break-all font-mono text-xs">{value}</code>
          <CopyButton value={value} label={label} />
        </span>
      ) : null,
    ] as const;
  return (
    <div className="flex flex-col gap-4">
      <FactList
        facts={[
          id(t("calls.technical.callId"), String(call.id)),
          id(t("calls.technical.providerCallId"), call.providerCallId),
          id(t("calls.technical.agentId"), call.voiceAgent?.externalId),
          id(t("calls.technical.dialled"), call.dialledNumber),
          ...call.appointments.map((appointment) =>
            id(`${t("calls.technical.bookingUid")} #${appointment.id}`, appointment.providerUid),
          ),
          [t("calls.technical.startedUtc"), call.startedAt.toISOString()],
          [t("calls.technical.phase"), call.phase],
          [t("calls.technical.claimState"), t(`link.claimState.${call.claimState}`)],
        ]}
      />
      {call.claims.length > 0 && (
        <section className="flex flex-col gap-1">
          <h4 className="font-medium text-table">{t("calls.technical.claims")}</h4>
          <ul className="flex flex-col gap-1 text-table">
            {call.claims.map((claim) => (
              <li key={claim.id}>
                {t(`link.claim.${claim.kind}`)} <code className="break-all font-mono text-xs">{claim.value}</code>{" "}
                <span className="text-text-muted">
                  ({claim.origin}, {formatInstant(claim.receivedAt, "full", locale, company.timeZone)})
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {listenings && (
        <section className="flex flex-col gap-1">
          <h4 className="font-medium text-table">{t("calls.technical.listenings")}</h4>
          {listenings.length === 0 && <p className="text-table text-text-muted">{t("calls.technical.nobody")}</p>}
          <ul className="text-table">
            {listenings.map((listening) => (
              <li key={listening.id}>
                {listening.actorName ?? t("appointments.formerUser")}{" "}
                <span className="text-text-muted">
                  {formatInstant(listening.recordedAt, "full", locale, company.timeZone)}
                  {listening.reason && ` · ${t("settings.access.because", { reason: listening.reason })}`}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

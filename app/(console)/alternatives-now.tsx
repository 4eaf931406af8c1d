import "server-only";
import { database } from "@/app/db";
import { formatSureness } from "@/components/heal/sureness";
import type { Reader } from "@/components/links/record-cards";
import { listCandidateAppointments } from "@/db/queries/linking/candidates";
import type { Viewer } from "@/domain/access/viewer";

type AlternativesNowProps = { viewer: Viewer; reader: Reader; callId: number; appointmentId: number };

/** What else could have been the appointment of a call that somebody linked by hand, as the engine weighs it now. */
export async function AlternativesNow({ viewer, reader, callId, appointmentId }: AlternativesNowProps) {
  const { t, locale } = reader;
  const found = await listCandidateAppointments(database(), { companyId: viewer.companyId, callId });
  const others = found.filter((one) => one.appointmentId !== appointmentId).slice(0, MOST_SHOWN);
  return (
    <>
      <h4 className="text-text-muted">{t("explain.alternativesNow")}</h4>
      {others.length === 0 ? (
        <p className="text-text-muted">{t("explain.noAlternatives")}</p>
      ) : (
        <ul className="figures">
          {others.map((one) => (
            <li key={one.appointmentId}>
              {t("explain.otherAppointment", { id: String(one.appointmentId) })} ·{" "}
              {t("review.card.sure", { probability: formatSureness(one.probability, locale) })} ·{" "}
              {t("review.card.bits", { bits: one.bits.toLocaleString(locale, { maximumFractionDigits: 1 }) })}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

const MOST_SHOWN = 3;

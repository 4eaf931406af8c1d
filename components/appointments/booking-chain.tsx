import Link from "next/link";
import type { getAppointment } from "@/db/queries/appointments/get-appointment";
import { pastStarts } from "@/domain/appointments/past-starts";
import { momentIn, type Reader } from "../links/record-cards";
import { CopyButton } from "../ui/copy-button";

type BookingChainProps = {
  details: Pick<Awaited<ReturnType<typeof getAppointment>>, "appointment" | "events" | "uids">;
  reader: Reader;
};

/** Every start and every uid that the appointment ever had, the first one first. */
export function BookingChain({ details, reader }: BookingChainProps) {
  const { t } = reader;
  const { appointment, events, uids } = details;
  const starts = pastStarts(events);
  return (
    <section className="flex flex-col gap-1">
      <h3 className="font-medium text-table">
        {starts.length > 1 ? t("appointments.movedTimes", { count: starts.length - 1 }) : t("appointments.neverMoved")}
      </h3>
      {starts.length > 1 && (
        <ol className="figures text-table">
          {starts.map((start, index) => (
            <li key={start.since.toISOString() + start.startsAt.toISOString()} className="flex flex-wrap gap-x-2">
              <span className={index === starts.length - 1 ? "font-medium" : "text-text-muted line-through"}>
                {momentIn(start.startsAt, appointment.timeZone, reader)}
              </span>
              <span className="text-text-muted">
                {t("appointments.since", { when: momentIn(start.since, appointment.timeZone, reader) })}
                {start.byCallId !== null && (
                  <>
                    {", "}
                    <Link href={`/calls/${start.byCallId}`} className="underline underline-offset-2 hover:text-text">
                      {t("appointments.byCall", { id: String(start.byCallId) })}
                    </Link>
                  </>
                )}
              </span>
            </li>
          ))}
        </ol>
      )}
      {uids.length > 0 && (
        <ul aria-label={t("appointments.uids")} className="text-table">
          {uids.map((uid) => (
            <li key={`${uid.provider} ${uid.uid}`} className="flex items-center gap-1">
              <code className="break-all font-mono text-xs">{uid.uid}</code>
              <CopyButton value={uid.uid} label={`${t("appointments.uids")} ${uid.uid}`} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

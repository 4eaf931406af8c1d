import Link from "next/link";
import { useTranslations } from "next-intl";
import { classNames } from "../ui/class-names";
import type { MomentView } from "./card-view";
import { MomentPlayer } from "./moment-player";

/** What was said around the booking, and a button that plays it. */
export function BookingMoment({ moment }: { moment: MomentView }) {
  const t = useTranslations("review.card");
  return (
    <section aria-label={t("moment")} className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-medium text-table">
          {t("moment")} <span className="figures font-normal text-text-muted">{moment.at}</span>
        </h3>
        {moment.sound === "moment" ? (
          <MomentPlayer key={moment.callId} callId={moment.callId} second={moment.second} />
        ) : moment.sound === "whole" ? (
          <Link href={`/calls/${moment.callId}`} prefetch={false} className="text-accent text-xs underline">
            {t("wholeOnly")}
          </Link>
        ) : (
          <span className="text-text-muted text-xs">{t("noRecording")}</span>
        )}
      </div>
      <ol className="flex flex-col gap-1 rounded border border-line bg-surface p-2 text-table">
        {moment.turns.map((turn, position) => (
          <li
            key={position}
            className={classNames(
              "flex gap-2",
              turn.kind === "tool" || turn.kind === "result" ? "text-text-muted" : undefined,
            )}
          >
            <span className="figures w-10 shrink-0 text-text-subtle">{turn.at}</span>
            <span className="w-24 shrink-0 truncate text-text-muted">{turn.who}</span>
            <span
              className={classNames(
                "min-w-0",
                turn.kind === "tool" || turn.kind === "result" ? "truncate font-mono text-xs" : "break-words",
              )}
            >
              {turn.text}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

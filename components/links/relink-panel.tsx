"use client";

import { useTranslations } from "next-intl";
import { useOptimistic, useState, useTransition } from "react";
import { candidatesAction, excludeAction, linkAction, unlinkAction } from "@/app/(console)/link-actions";
import { Button } from "../ui/button";
import { AppointmentSearch } from "./appointment-search";
import { CandidateList } from "./candidate-list";
import type { CandidateView } from "./candidates";
import { ConfirmLinkDialog } from "./confirm-link-dialog";
import { LinkStrip, type LinkTie } from "./link-strip";
import type { RecordCard } from "./record-cards";
import { useLinkActs } from "./use-link-acts";

export type RelinkPanelProps = {
  subject: {
    side: "call" | "appointment";
    id: number;
    version: number;
    card: RecordCard;
    isExcluded: boolean;
    isTest: boolean;
  };
  /** The present partner, with the version of the appointment of the pair. */
  partner: { card: RecordCard; appointmentVersion: number } | null;
  tie: LinkTie;
  caption: string;
  emptyReason: string;
  mayWrite: boolean;
  /** The partner that the matcher suggests; shown while there is none, as long as it is among the candidates. */
  suggestedId?: number | null;
  /** Null: not looked for yet. */
  candidates: CandidateView[] | null;
};

type Asking = { act: "link"; candidate: CandidateView; replace: boolean } | { act: "unlink" } | { act: "exclude" };

/** The link strip with everything a person can do about it. */
export function RelinkPanel(props: RelinkPanelProps) {
  const { subject, partner, mayWrite } = props;
  const t = useTranslations("link");
  const { run } = useLinkActs();
  const [shown, expectPartner] = useOptimistic<{ card: RecordCard | null; tie: LinkTie }>({
    card: partner?.card ?? null,
    tie: props.tie,
  });
  const [asking, setAsking] = useState<Asking | null>(null);
  const [found, setFound] = useState<CandidateView[] | "failed" | null>(null);
  const [searching, startSearching] = useTransition();
  const candidates = found ?? props.candidates;

  const findCandidates = () =>
    startSearching(async () => {
      const record = subject.side === "call" ? { callId: subject.id } : { appointmentId: subject.id };
      const result = await candidatesAction(record).catch(() => null);
      setFound(result?.ok ? result.value : "failed");
    });

  const link = (candidate: CandidateView, replace: boolean, reason: string) => {
    setAsking(null);
    setFound(null);
    run({
      expect: () => expectPartner({ card: candidate.card, tie: "linked" }),
      write: () =>
        linkAction({
          callId: candidate.callId,
          appointmentId: candidate.appointmentId,
          version: candidate.version,
          reason,
          confirmed: candidate.objections.map(({ kind }) => kind),
          replaces: replace && partner ? { appointmentId: partner.card.id, version: partner.appointmentVersion } : null,
        }),
      done: t("linkedDone"),
    });
  };
  const choose = (replace: boolean) => (candidate: CandidateView) =>
    candidate.objections.length > 0 ? setAsking({ act: "link", candidate, replace }) : link(candidate, replace, "");

  const unlink = (reason: string) => {
    setAsking(null);
    const appointmentId = subject.side === "call" ? partner!.card.id : subject.id;
    run({
      expect: () => expectPartner({ card: null, tie: "open" }),
      write: () => unlinkAction({ appointmentId, version: partner!.appointmentVersion, reason }),
      done: t("unlinkedDone"),
    });
  };
  const exclude = (excluded: boolean, reason: string) => {
    setAsking(null);
    const record = subject.side === "call" ? { callId: subject.id } : { appointmentId: subject.id };
    run({
      write: () => excludeAction({ record, version: subject.version, excluded, reason }),
      done: t(excluded ? "excludedDone" : "includedDone"),
    });
  };

  const isCall = subject.side === "call";
  const suggestion =
    shown.tie === "suggested" && Array.isArray(candidates)
      ? (candidates.find(({ card }) => card.id === props.suggestedId) ?? null)
      : null;
  const partnerCard = shown.card ?? suggestion?.card ?? null;
  const acts = mayWrite && !subject.isTest;
  return (
    <div className="flex flex-col gap-3">
      <LinkStrip
        callLabel={t("call")}
        appointmentLabel={t("appointment")}
        call={isCall ? subject.card : partnerCard}
        appointment={isCall ? partnerCard : subject.card}
        tie={shown.tie}
        caption={props.caption}
        suggestedSide={isCall ? "appointment" : "call"}
        sure={suggestion?.probability ?? null}
        emptyReason={props.emptyReason}
      />
      {acts && (
        <div className="flex flex-wrap gap-2">
          {!candidates && (
            <Button size="sm" busy={searching} onClick={findCandidates}>
              {partner ? t("relink") : isCall ? t("findAppointment") : t("findCall")}
            </Button>
          )}
          {partner && (
            <Button size="sm" variant="ghost" onClick={() => setAsking({ act: "unlink" })}>
              {t("unlink")}
            </Button>
          )}
          {!partner && !subject.isExcluded && (
            <Button size="sm" variant="ghost" onClick={() => setAsking({ act: "exclude" })}>
              {t("exclude")}
            </Button>
          )}
          {subject.isExcluded && (
            <Button size="sm" variant="ghost" onClick={() => exclude(false, "")}>
              {t("include")}
            </Button>
          )}
        </div>
      )}
      {candidates && (
        <section aria-label={t("candidates")} className="flex flex-col gap-2">
          <h3 className="font-medium text-table">{isCall ? t("candidateAppointments") : t("candidateCalls")}</h3>
          {candidates === "failed" ? (
            <p role="alert" className="text-negative text-table">
              {t("candidatesFailed")}
            </p>
          ) : candidates.length === 0 ? (
            <p className="text-table text-text-muted">
              {isCall ? t("noCandidateAppointments") : t("noCandidateCalls")}
            </p>
          ) : (
            <CandidateList
              candidates={candidates}
              busy={false}
              onChoose={acts ? choose(false) : undefined}
              onReplace={acts && isCall && partner ? choose(true) : undefined}
            />
          )}
          {acts && isCall && (
            <AppointmentSearch
              callId={subject.id}
              busy={false}
              onChoose={choose(false)}
              onReplace={partner ? choose(true) : undefined}
            />
          )}
        </section>
      )}
      {asking && (
        <ConfirmLinkDialog
          title={t(`ask.${asking.act}`)}
          sentences={asking.act === "link" ? asking.candidate.objections.map(({ text }) => text) : []}
          confirmLabel={asking.act === "link" ? t("linkAnyway") : t(asking.act)}
          onClose={() => setAsking(null)}
          onConfirm={(reason) => {
            if (asking.act === "link") link(asking.candidate, asking.replace, reason);
            else if (asking.act === "unlink") unlink(reason);
            else exclude(true, reason);
          }}
        />
      )}
    </div>
  );
}

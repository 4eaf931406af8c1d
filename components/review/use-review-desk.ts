"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState, useSyncExternalStore } from "react";
import {
  decideAction,
  releaseCardsAction,
  renewCardsAction,
  searchAgainAction,
  takeCardsAction,
  undoDecisionAction,
} from "@/app/(console)/review/actions";
import { RENEW_EVERY_SECONDS } from "@/domain/review/leases";
import type { ReviewOrder } from "@/domain/review/review-item";
import { toast } from "../ui/toast";
import { claimHolder } from "./holder";
import { createReviewDesk, type DeskNews, type ReviewDesk } from "./review-desk";

/** The desk of this page under a query of the review; it gives its cards back when the page goes. */
export function useReviewDesk(query: string, order: ReviewOrder) {
  const t = useTranslations();
  const [desk] = useState<ReviewDesk>(() => {
    let claimed: Promise<string> | null = null;
    const holder = () => {
      claimed ??= claimHolder();
      return claimed;
    };
    const tell = (news: DeskNews) => {
      if (news.kind === "refused") toast.error(t(news.error.key as never, news.error.params as never));
      else if (news.kind === "lost") toast.error(t("review.lost"));
    };
    return createReviewDesk(
      {
        take: async (input) => takeCardsAction({ holder: await holder(), query, ...input }),
        decide: async (input) => decideAction({ holder: await holder(), order, ...input }),
        undo: async (input) => undoDecisionAction({ holder: await holder(), order, ...input }),
        search: async (input) => searchAgainAction({ holder: await holder(), order, ...input }),
        renew: async (input) => renewCardsAction({ holder: await holder(), ...input }),
        release: async (input) => releaseCardsAction({ holder: await holder(), ...input }),
      },
      tell,
    );
  });
  const state = useSyncExternalStore(desk.subscribe, desk.state, desk.state);

  useEffect(() => {
    void desk.open();
    const timer = setInterval(() => void desk.renew(), RENEW_EVERY_SECONDS * 1000);
    return () => {
      clearInterval(timer);
      void desk.release();
    };
  }, [desk]);
  const pending = state.saving + state.unsaved > 0;
  useEffect(() => {
    if (!pending) return;
    const stay = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", stay);
    return () => window.removeEventListener("beforeunload", stay);
  }, [pending]);

  return { desk, state };
}

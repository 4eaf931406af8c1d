import {
  Ban,
  Check,
  CircleDashed,
  Hourglass,
  ListChecks,
  type LucideIcon,
  Pause,
  TriangleAlert,
  Undo2,
} from "lucide-react";
import type { HealRequest, HealRunStatus } from "@/domain/healing/heal-run";
import type { Translate } from "../links/translate";
import { Badge, type BadgeTone } from "../ui/badge";

type Look = { tone: BadgeTone; icon: LucideIcon };

const looks = {
  planning: { tone: "info", icon: CircleDashed },
  planned: { tone: "info", icon: ListChecks },
  applying: { tone: "warning", icon: Hourglass },
  stopped: { tone: "caution", icon: Pause },
  applied: { tone: "positive", icon: Check },
  undoing: { tone: "warning", icon: Hourglass },
  undone: { tone: "neutral", icon: Undo2 },
  failed: { tone: "negative", icon: TriangleAlert },
  nothing: { tone: "neutral", icon: Ban },
} as const satisfies Record<HealRunStatus | "nothing", Look>;

type RunState = { status: HealRunStatus; requested: HealRequest | null; planned: number };

/** How far a run is, as icon, word and tone. A plan without pairs says that there is nothing to do. */
export function RunStatusBadge({ status, word }: { status: keyof typeof looks; word: string }) {
  return <Badge {...looks[status]}>{word}</Badge>;
}

export function shownStatus({ status, planned }: RunState): keyof typeof looks {
  return status === "planned" && planned === 0 ? "nothing" : status;
}

export function statusWord(run: RunState, t: Translate): string {
  const { status, requested } = run;
  if (requested === "apply" && (status === "planned" || status === "stopped")) return t("heal.status.waiting");
  if (requested === "undo" && status !== "undoing") return t("heal.status.waiting");
  return t(`heal.status.${shownStatus(run)}`);
}

import type { ReadFrom } from "@/db/replica";
import type { Reader } from "../links/record-cards";

/** Says from which server the figures are and how old they can be; nothing where there is only one. */
export function ReadFromNote({ from, reader: { t } }: { from: ReadFrom; reader: Pick<Reader, "t"> }) {
  const said = words(from);
  if (said === null) return null;
  return (
    <p role="status" className="text-text-muted text-xs">
      {t(`insights.readFrom.${said.key}`, { seconds: said.seconds })}
    </p>
  );
}

function words(from: ReadFrom) {
  if (from.server === "replica") {
    return { key: from.lagMs === 0 ? "upToDate" : "behind", seconds: Math.ceil(from.lagMs / 1000) } as const;
  }
  if (from.because === "no_replica") return null;
  if (from.because === "does_not_answer") return { key: "doesNotAnswer", seconds: 0 } as const;
  if (!Number.isFinite(from.lagMs)) return { key: "unknownLag", seconds: 0 } as const;
  return { key: "tooFarBehind", seconds: Math.ceil(from.lagMs / 1000) } as const;
}

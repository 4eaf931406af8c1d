import { CalendarCheck, Wrench } from "lucide-react";
import type { TranscriptTurn } from "@/domain/records/call";
import type { Reader } from "../links/record-cards";
import { formatDuration } from "../ui/amounts";
import { classNames } from "../ui/class-names";

/** What was said, left and right, with the tools' calls and results at their second. */
export function Transcript({ turns, reader }: { turns: TranscriptTurn[] | null; reader: Reader }) {
  const { t } = reader;
  if (!turns || turns.length === 0) return <p className="text-table text-text-muted">{t("calls.transcript.none")}</p>;
  return (
    <ol className="flex flex-col gap-2">
      {turns.map((turn, index) => (
        <li key={index}>
          <Turn turn={turn} reader={reader} />
        </li>
      ))}
    </ol>
  );
}

function Turn({ turn, reader }: { turn: TranscriptTurn; reader: Reader }) {
  const { t } = reader;
  switch (turn.kind) {
    case "speech":
      return (
        <div
          className={classNames(
            "max-w-[85%] rounded px-3 py-1.5",
            turn.speaker === "caller" ? "ml-auto bg-accent-surface" : "bg-sunken",
          )}
        >
          <p className="text-text-muted text-xs">
            {t(`calls.transcript.${turn.speaker}`)} <Second at={turn.startSeconds} />
          </p>
          <p>{turn.text}</p>
        </div>
      );
    case "tool_call":
      return <Tool icon={Wrench} title={turn.name} at={turn.atSeconds} body={turn.arguments} />;
    case "tool_result":
      return (
        <Tool
          icon={CalendarCheck}
          title={t(turn.successful === false ? "calls.transcript.toolFailed" : "calls.transcript.toolResult")}
          at={turn.atSeconds}
          body={turn.content}
          failed={turn.successful === false}
        />
      );
    default:
      return (
        <p className="text-center text-text-muted text-xs">
          {turn.role}
          {turn.text && `: ${turn.text}`} <Second at={turn.atSeconds} />
        </p>
      );
  }
}

type ToolProps = { icon: typeof Wrench; title: string; at: number | null; body: string; failed?: boolean };

function Tool({ icon: Icon, title, at, body, failed }: ToolProps) {
  return (
    <details
      className={classNames(
        "rounded border px-3 py-1 text-xs",
        failed ? "border-caution-line bg-caution-surface" : "border-line bg-surface",
      )}
    >
      <summary className="flex items-center gap-2 text-text-muted">
        <Icon aria-hidden className="size-3.5 shrink-0" />
        <span className="font-medium text-text">{title}</span>
        <span className="min-w-0 flex-1 truncate">{body}</span>
        <Second at={at} />
      </summary>
      <pre className="mt-1 whitespace-pre-wrap break-all font-mono">{pretty(body)}</pre>
    </details>
  );
}

function Second({ at }: { at: number | null }) {
  return at === null ? null : <span className="figures">{formatDuration(at * 1000)}</span>;
}

/** JSON with line breaks; what is no JSON as it was sent. */
function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

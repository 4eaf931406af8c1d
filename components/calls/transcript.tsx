"use client";

import { CalendarCheck, ChevronDown, ChevronUp, Search, Wrench } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type MouseEvent, useEffect, useMemo, useRef, useState } from "react";
import { type Found, findInTexts } from "@/domain/calls/find-in-texts";
import { spokenTurn } from "@/domain/calls/spoken-turn";
import { classNames } from "../ui/class-names";
import { IconButton } from "../ui/icon-button";
import { Input } from "../ui/input";
import { useHeard, useListening } from "./listening-context";
import type { TurnView } from "./transcript-view";

/** What was said, left and right, with the tools' calls at their second; can be searched, and follows the recording. */
export function Transcript({ turns }: { turns: readonly TurnView[] }) {
  const t = useTranslations("calls.find");
  const list = useRef<HTMLOListElement>(null);
  const listening = useListening();
  const [wanted, setWanted] = useState("");
  const [chosen, setChosen] = useState(0);
  const places = useMemo(
    () =>
      findInTexts(
        turns.map((turn) => (turn.kind === "tool" || turn.kind === "result" ? "" : turn.text)),
        wanted,
      ),
    [turns, wanted],
  );
  const spoken = useHeard((heard) => spokenTurn(turns, heard.second() ?? -1), null);
  const current = places[chosen] ?? null;

  useEffect(() => {
    if (spoken === null) return;
    list.current?.children[spoken]?.scrollIntoView({ block: "nearest" });
  }, [spoken]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place is drawn anew with every choice.
  useEffect(() => {
    list.current?.querySelector("mark[aria-current]")?.scrollIntoView({ block: "center" });
  }, [current]);

  const go = (by: number) => {
    if (places.length > 0) setChosen((chosen + by + places.length) % places.length);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") go(event.shiftKey ? -1 : 1);
    else if (event.key === "Escape" && wanted !== "") setWanted("");
    else return;
    event.preventDefault();
  };
  const onClick = (event: MouseEvent) => {
    if (!listening || !(event.target instanceof Element) || event.target.closest("a, summary")) return;
    const start = event.target.closest("[data-start]")?.getAttribute("data-start");
    if (start != null && window.getSelection()?.isCollapsed !== false) listening.playFrom(Number(start));
  };

  return (
    <div className="flex flex-col gap-3">
      <div className="flex items-center gap-1">
        <div className="relative w-full sm:w-64">
          <Search aria-hidden className="absolute top-1.5 left-2 size-4 text-text-subtle" />
          <Input
            type="search"
            className="h-7 w-full pl-7"
            aria-label={t("label")}
            placeholder={t("label")}
            value={wanted}
            onChange={(event) => {
              setWanted(event.target.value);
              setChosen(0);
            }}
            onKeyDown={onKeyDown}
          />
        </div>
        <IconButton small label={t("previous")} shortcut="Shift+Enter" disabled={!current} onClick={() => go(-1)}>
          <ChevronUp aria-hidden />
        </IconButton>
        <IconButton small label={t("next")} shortcut="Enter" disabled={!current} onClick={() => go(1)}>
          <ChevronDown aria-hidden />
        </IconButton>
        <span role="status" className="figures whitespace-nowrap text-table text-text-muted">
          {wanted.trim() !== "" &&
            (current ? t("position", { position: chosen + 1, count: places.length }) : t("nothing"))}
        </span>
      </div>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: each turn holds a button that does the same. */}
      <ol ref={list} onClick={onClick} className="flex flex-col gap-2">
        {turns.map((turn, position) => (
          <li key={position} aria-current={position === spoken ? "true" : undefined}>
            <Turn
              turn={turn}
              isSpoken={position === spoken}
              canPlay={listening !== null && turn.start !== null}
              marks={places.filter((place) => place.text === position)}
              current={current}
            />
          </li>
        ))}
      </ol>
    </div>
  );
}

type TurnProps = {
  turn: TurnView;
  isSpoken: boolean;
  canPlay: boolean;
  marks: readonly Found[];
  current: Found | null;
};

function Turn({ turn, isSpoken, canPlay, marks, current }: TurnProps) {
  if (turn.kind === "tool" || turn.kind === "result") return <Tool turn={turn} />;
  const text = <Marked text={turn.text} marks={marks} current={current} />;
  if (turn.kind === "other") {
    return (
      <p className="text-center text-text-muted text-xs">
        {turn.who}
        {turn.text && ": "}
        {text} <span className="figures">{turn.at}</span>
      </p>
    );
  }
  return (
    <div
      data-start={canPlay ? turn.start : undefined}
      className={classNames(
        "max-w-[85%] rounded px-3 py-1.5",
        turn.isCaller ? "ml-auto bg-accent-surface" : "bg-sunken",
        canPlay && "cursor-pointer",
        isSpoken && "outline-2 outline-accent",
      )}
    >
      <p className="text-text-muted text-xs">
        {turn.who} {canPlay ? <PlayFrom at={turn.at} /> : <span className="figures">{turn.at}</span>}
      </p>
      <p>{text}</p>
    </div>
  );
}

/** The press reaches the list, which plays from the turn around it. */
function PlayFrom({ at }: { at: string }) {
  const t = useTranslations("calls.recording");
  return (
    <button type="button" aria-label={t("playFrom", { at })} className="figures rounded-sm underline hover:text-text">
      {at}
    </button>
  );
}

function Marked({ text, marks, current }: { text: string; marks: readonly Found[]; current: Found | null }) {
  if (marks.length === 0) return text;
  return (
    <>
      {marks.map((mark, index) => (
        <span key={mark.from}>
          {text.slice(marks[index - 1]?.to ?? 0, mark.from)}
          <mark
            aria-current={mark === current ? "true" : undefined}
            className={classNames(
              "rounded-sm bg-warning-surface text-text",
              mark === current && "outline-2 outline-warning",
            )}
          >
            {text.slice(mark.from, mark.to)}
          </mark>
        </span>
      ))}
      {text.slice(marks.at(-1)?.to ?? 0)}
    </>
  );
}

function Tool({ turn }: { turn: TurnView }) {
  const Icon = turn.kind === "tool" ? Wrench : CalendarCheck;
  return (
    <details
      className={classNames(
        "rounded border px-3 py-1 text-xs",
        turn.hasFailed ? "border-caution-line bg-caution-surface" : "border-line bg-surface",
      )}
    >
      <summary className="flex items-center gap-2 text-text-muted">
        <Icon aria-hidden className="size-3.5 shrink-0" />
        <span className="font-medium text-text">{turn.who}</span>
        <span className="min-w-0 flex-1 truncate">{turn.text}</span>
        <span className="figures">{turn.at}</span>
      </summary>
      <pre className="mt-1 whitespace-pre-wrap break-all font-mono">{turn.text}</pre>
    </details>
  );
}

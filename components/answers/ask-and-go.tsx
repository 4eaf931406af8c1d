"use client";

import { useRouter } from "next/navigation";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { Button } from "../ui/button";
import { Input } from "../ui/input";
import { AnswerCard } from "./answer-card";
import type { BoxOpening } from "./answer-view";
import { type BoxOption, boxOptions } from "./box-options";
import { addToHistory, forgetHistory, readHistory } from "./history";
import { OptionGroups } from "./option-groups";
import { runAct } from "./run-act";
import { useAnswer } from "./use-answer";

const SHOWN_MS = 1_500;

/** One field for questions and destinations; the arrows choose below it, Enter goes there, Ctrl Enter copies the sentence. */
export function AskAndGo({ opening, onClose }: { opening: BoxOpening; onClose(): void }) {
  const { words, historyKey } = opening;
  const id = useId();
  const router = useRouter();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState("");
  const [personKey, setPersonKey] = useState<string | null>(null);
  const [language, setLanguage] = useState(opening.locale);
  const [copied, setCopied] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const [history, setHistory] = useState(() => readHistory(historyKey));
  const { state, view } = useAnswer({ typed, personKey });
  useEffect(() => field.current?.focus(), []);

  const options = boxOptions(opening, typed, view, history);
  const active = options.find((option) => option.id === chosen) ?? options[0];
  const ask = (text: string) => {
    setTyped(text);
    setPersonKey(null);
    setChosen(null);
  };
  const choose = ({ does, label }: BoxOption) => {
    if ("person" in does) {
      setPersonKey(does.person);
      setChosen(null);
      return field.current?.focus();
    }
    if ("typed" in does) return ask(does.typed);
    if (typed.trim() !== "") addToHistory(historyKey, { label: typed.trim(), typed: typed.trim() });
    else if ("href" in does) addToHistory(historyKey, { label, href: does.href });
    onClose();
    if ("href" in does) router.push(does.href);
    else void runAct(does.act);
  };
  const copy = async () => {
    if (!view?.said || state === "asking") return;
    addToHistory(historyKey, { label: typed.trim(), typed: typed.trim() });
    await navigator.clipboard.writeText(view.said[language]);
    setCopied(true);
    setTimeout(() => setCopied(false), SHOWN_MS);
  };
  const step = (by: 1 | -1) => {
    const at = options.findIndex((option) => option.id === active?.id);
    const next = options[(at + by + options.length) % options.length];
    setChosen(next?.id ?? null);
    document.getElementById(`${id}-${next?.id}`)?.scrollIntoView({ block: "nearest" });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void copy();
    else if (event.key === "ArrowDown") step(1);
    else if (event.key === "ArrowUp") step(-1);
    else if (event.key === "Enter" && active && state !== "asking") choose(active);
    else return;
    event.preventDefault();
  };
  return (
    <div className="flex flex-col gap-3">
      <Input
        ref={field}
        role="combobox"
        aria-label={words.label}
        aria-expanded={options.length > 0}
        aria-controls={id}
        aria-activedescendant={active && `${id}-${active.id}`}
        aria-autocomplete="list"
        aria-busy={state === "asking"}
        placeholder={words.placeholder}
        value={typed}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        className="h-10 w-full"
        onChange={(event) => ask(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {state === "asking" && !view && <p className="text-table text-text-muted">{words.asking}</p>}
      {state === "failed" && <p role="alert">{words.failed}</p>}
      {view && (
        <AnswerCard
          {...{ view, words, language, copied }}
          isOld={state === "asking"}
          onLanguage={setLanguage}
          onCopy={() => void copy()}
        />
      )}
      <OptionGroups {...{ id, words, options }} active={active?.id} onHover={setChosen} onChoose={choose} />
      <footer className="flex items-center justify-between gap-2 text-text-muted text-xs">
        <span>{words.hint}</span>
        {typed === "" && history.length > 0 && (
          <Button
            size="sm"
            variant="ghost"
            onClick={() => {
              forgetHistory(historyKey);
              setHistory([]);
            }}
          >
            {words.forget}
          </Button>
        )}
      </footer>
    </div>
  );
}

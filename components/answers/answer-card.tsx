"use client";

import { Check, CircleHelp, Copy, TriangleAlert } from "lucide-react";
import { type Locale, locales } from "@/domain/access/viewer";
import type { Certainty } from "@/domain/answers/answer-person";
import { Badge, type BadgeTone } from "../ui/badge";
import { Button } from "../ui/button";
import type { AnswerView, BoxWords } from "./answer-view";

type CardProps = {
  view: AnswerView;
  words: BoxWords;
  language: Locale;
  onLanguage(language: Locale): void;
  copied: boolean;
  /** It answers the question before; the next answer is on its way. */
  isOld: boolean;
  onCopy(): void;
};

const looks = {
  sure: { tone: "positive", icon: Check },
  unsure: { tone: "warning", icon: TriangleAlert },
  unknown: { tone: "neutral", icon: CircleHelp },
} as const satisfies Record<Certainty, { tone: BadgeTone; icon: typeof Check }>;

/** The sentence to read out, how sure it is, and whom it is about. */
export function AnswerCard({ view, words, language, onLanguage, copied, isOld, onCopy }: CardProps) {
  if (!view.said || !view.certainty) return null;
  const { tone, icon: Icon } = looks[view.certainty.level];
  return (
    <section
      aria-label={words.answer}
      aria-busy={isOld}
      className="flex flex-col gap-2 rounded border border-line bg-sunken p-3 transition-opacity aria-busy:opacity-40"
    >
      <div className="flex flex-wrap items-center gap-2">
        <Badge tone={tone} icon={Icon}>
          {view.certainty.word}
        </Badge>
        {view.who && <span className="min-w-0 truncate text-table text-text-muted">{view.who}</span>}
        <fieldset className="ml-auto flex gap-1">
          <legend className="sr-only">{words.language}</legend>
          {locales.map((locale) => (
            <Button
              key={locale}
              size="sm"
              variant={locale === language ? "secondary" : "ghost"}
              aria-pressed={locale === language}
              onClick={() => onLanguage(locale)}
            >
              {locale.toUpperCase()}
            </Button>
          ))}
          <Button size="sm" aria-keyshortcuts="Control+Enter" disabled={isOld} onClick={onCopy}>
            {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
            {copied ? words.copied : words.copy}
          </Button>
        </fieldset>
      </div>
      <p role="status" lang={language} className="text-body leading-6">
        {view.said[language]}
      </p>
      {view.notes.map((note) => (
        <p key={note} className="text-table text-text-muted">
          {note}
        </p>
      ))}
    </section>
  );
}

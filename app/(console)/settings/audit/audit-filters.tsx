"use client";

import { debounce, parseAsString, useQueryStates } from "nuqs";
import { useTransition } from "react";
import { parseAsId } from "@/components/data-table/list-search-params";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Option } from "@/components/ui/option-list";
import { Select } from "@/components/ui/select";

type Words = Record<"actor" | "anybody" | "subject" | "anything" | "from" | "to" | "reset", string>;
type AuditFiltersProps = { actors: readonly Option[]; subjects: readonly Option[]; words: Words };

const parsers = {
  actor: parseAsString,
  subject: parseAsString,
  from: parseAsString,
  to: parseAsString,
  before: parseAsId,
};
const nothing = { actor: null, subject: null, from: null, to: null };
/** A date is typed part by part, and each part makes another day. */
const TYPING_PAUSE_MS = 500;

/** Whose changes, of what, from when to when. Choosing one shows them, from the first page on. */
export function AuditFilters({ actors, subjects, words }: AuditFiltersProps) {
  const [isChanging, startTransition] = useTransition();
  const [{ before: _, ...said }, say] = useQueryStates(parsers, { shallow: false, history: "push", startTransition });
  const change = (name: keyof typeof said, value: string) => say({ [name]: value || null, before: null });
  const choice = (name: "actor" | "subject", all: string, options: readonly Option[]) => (
    <Field id={`audit-${name}`} label={words[name]}>
      <Select
        id={`audit-${name}`}
        value={said[name] ?? ""}
        onChange={(event) => change(name, event.target.value)}
        className="w-44"
      >
        <option value="">{all}</option>
        {options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Select>
    </Field>
  );
  const day = (name: "from" | "to") => (
    <Field id={`audit-${name}`} label={words[name]}>
      <Input
        id={`audit-${name}`}
        type="date"
        value={said[name] ?? ""}
        onChange={(event) =>
          say({ [name]: event.target.value || null, before: null }, { limitUrlUpdates: debounce(TYPING_PAUSE_MS) })
        }
        className="w-36"
      />
    </Field>
  );
  return (
    <search aria-busy={isChanging} className="flex flex-wrap items-end gap-3 border-line border-b px-4 py-3">
      {choice("actor", words.anybody, actors)}
      {choice("subject", words.anything, subjects)}
      {day("from")}
      {day("to")}
      {Object.values(said).some((value) => value !== null) && (
        <Button variant="ghost" onClick={() => say({ ...nothing, before: null })}>
          {words.reset}
        </Button>
      )}
    </search>
  );
}

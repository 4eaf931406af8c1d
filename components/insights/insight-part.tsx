"use client";

import { useQueryStates } from "nuqs";
import { useTransition } from "react";
import { Select } from "../ui/select";
import { insightSearchParams } from "./insight-search-params";

type PartChoice = {
  of: "branch" | "agent";
  label: string;
  /** The choice of all of them. */
  every: string;
  options: readonly { id: number; name: string }[];
};

/** Of which branch and which voice agent the insights are, where there are several; the address is the state. */
export function InsightPartChoice({ choices }: { choices: readonly PartChoice[] }) {
  const [, startTransition] = useTransition();
  const [params, setParams] = useQueryStates(insightSearchParams, { shallow: false, history: "push", startTransition });
  return choices
    .filter(({ options }) => options.length > 1)
    .map(({ of, label, every, options }) => (
      <Select
        key={of}
        aria-label={label}
        value={params[of] ?? ""}
        onChange={({ target }) => setParams({ [of]: target.value === "" ? null : Number(target.value) })}
        className="max-w-48"
      >
        <option value="">{every}</option>
        {options.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
    ));
}

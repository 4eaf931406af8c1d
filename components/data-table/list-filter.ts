import type { Option } from "../ui/option-list";

/** A filter of a list as its bar shows it, by the names of its parameters in the address. */
export type ListFilter = ChoicesFilter | DaysFilter;

export type ChoicesFilter = {
  kind: "choices";
  name: string;
  label: string;
  options: readonly Option[];
  /** Only one may be chosen, and its choices are not counted. */
  isSingle?: true;
  /** Shown when somebody asks for more filters, or has set it. */
  isRare?: true;
  /** Shown only while the address has it: other pages lead here with it. */
  isGiven?: true;
};

export type DaysFilter = {
  kind: "days";
  label: string;
  preset: string;
  from: string;
  to: string;
  presets: readonly Option[];
  /** Its button says what the days are of, since the list has several such filters. */
  isNamed?: true;
};

import { foldName } from "@/domain/names";
import type { AnswerView, BoxAct, BoxOpening } from "./answer-view";
import type { Past } from "./history";

/** One line that can be chosen, and what choosing it does. */
export type BoxOption = {
  id: string;
  group: "people" | "records" | "places" | "history";
  label: string;
  detail: string;
  record: AnswerView["records"][number] | null;
  does: { person: string } | { href: string } | { act: BoxAct } | { typed: string };
};

const MOST_PLACES = 6;

/** What can be chosen, in order: who it may be, the records, the pages and actions that the text names; without text, what was last. */
export function boxOptions(opening: BoxOpening, typed: string, view: AnswerView | null, history: Past[]): BoxOption[] {
  const text = typed.trim();
  const option = (one: Omit<BoxOption, "detail" | "record"> & Partial<BoxOption>): BoxOption => ({
    ...{ detail: "", record: null },
    ...one,
  });
  if (text === "") {
    return [
      ...history.map((past, i) =>
        option({
          ...{ id: `history-${i}`, group: "history", label: past.label },
          does: "href" in past ? { href: past.href } : { typed: past.typed },
        }),
      ),
      ...opening.places.map(({ id, label, target }) => option({ id, group: "places", label, does: target })),
    ];
  }
  const words = foldName(text).split(" ");
  const places = opening.places.filter(({ label }) => words.every((word) => foldName(label).includes(word)));
  const query = `q=${encodeURIComponent(text)}`;
  const search = (word: "searchCalls" | "searchAppointments", href: string) =>
    option({ id: word, group: "places", label: opening.words[word].replace("{text}", text), does: { href } });
  return [
    ...(view?.people ?? []).map(({ key, name, detail }, i) =>
      option({ id: `person-${i}`, group: "people", label: name, detail, does: { person: key } }),
    ),
    ...(view?.records ?? []).map((record, i) =>
      option({
        ...{
          id: `record-${i}`,
          group: "records",
          label: `${record.kind} ${record.title}`,
          detail: record.detail,
          record,
        },
        does: { href: record.href },
      }),
    ),
    ...places
      .slice(0, MOST_PLACES)
      .map(({ id, label, target }) => option({ id, group: "places", label, does: target })),
    search("searchCalls", `/calls?${query}`),
    search("searchAppointments", `/appointments?scope=all&${query}`),
  ];
}

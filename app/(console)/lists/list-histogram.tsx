import "server-only";
import { Histogram } from "@/components/data-table/histogram";
import type { Translate } from "@/components/links/translate";
import type { ListDefinition, ListParams } from "./list-definition";

type ListHistogramProps<Params extends ListParams> = {
  list: ListDefinition<Params>;
  params: Params;
  t: Translate;
  narrow: boolean;
};

/** The listed rows over time; asked for once the rows are there, and again whenever they are read again. */
export function ListHistogram<Params extends ListParams>({ list, params, t, narrow }: ListHistogramProps<Params>) {
  const { path, screen } = list;
  const without = { ...params, period: null, from: null, to: null, cursor: null };
  const hasPeriod = params.period !== null || params.from !== null || params.to !== null;
  // Without any word in the address, the default view would open.
  const isWhole = list.serialize({ ...without, view: null }) === "";
  return (
    <Histogram
      label={t(`${screen}.histogram.label`)}
      names={{ all: t(`${screen}.histogram.all`), marked: t(`${screen}.histogram.marked`) }}
      countsHref={`${path}/histogram${list.serialize({ ...params, cursor: null, view: null })}`}
      stamp={Date.now()}
      listHref={`${path}${list.serialize(without)}`}
      wholeHref={hasPeriod ? `${path}${list.serialize(isWhole ? { ...without, view: "all" } : without)}` : null}
      narrow={narrow}
    />
  );
}

import type { CallParams } from "@/components/calls/call-search-params";
import type { Reader } from "@/components/links/record-cards";
import { ListHistogram } from "../lists/list-histogram";
import { callListDefinition } from "./call-list-definition";

type CallHistogramProps = { params: CallParams; reader: Reader; narrow: boolean };

export function CallHistogram({ params, reader: { t }, narrow }: CallHistogramProps) {
  return <ListHistogram list={callListDefinition} params={params} t={t} narrow={narrow} />;
}

import type { Attributes } from "@opentelemetry/api";
import type { ReadableSpan, SpanExporter } from "@opentelemetry/sdk-trace";

/** Sends on only attributes that can hold no personal data: addresses without their queries, no words of errors. */
export function withoutPersonalAttributes(exporter: SpanExporter): SpanExporter {
  return {
    export: (spans, done) => exporter.export(spans.map(told), done),
    shutdown: () => exporter.shutdown(),
    ...(exporter.forceFlush && { forceFlush: () => exporter.forceFlush!() }),
  };
}

const ADDRESS = /^(http\.(target|url|route)|url\.(full|path)|next\.(route|span_name)|rsc\.url|next\.page)$/;
const KEPT =
  /^(http\.(method|status_code|request\.method|response\.status_code)|url\.scheme|next\.(span_type|rsc)|operation\.name|db\.|relink\.|server\.)/;

function told(span: ReadableSpan): ReadableSpan {
  const attributes: Attributes = {};
  for (const [name, value] of Object.entries(span.attributes)) {
    if (ADDRESS.test(name)) attributes[name] = pathOf(String(value));
    else if (KEPT.test(name) && value !== undefined) attributes[name] = value;
  }
  const own: Partial<ReadableSpan> = {
    name: pathOf(span.name),
    attributes,
    events: [],
    status: { code: span.status.code },
  };
  return new Proxy(span, {
    get: (target, name) => (name in own ? own[name as keyof ReadableSpan] : Reflect.get(target, name, target)),
  });
}

/** Without the query and the token of an invitation; of an address elsewhere, whose path may be a secret, its origin. */
function pathOf(address: string): string {
  return address
    .replace(/\?.*$/, "")
    .replace(/(\w+:\/\/)(?:[^/\s]*@)?([^/\s]+)\S*/, "$1$2")
    .replace(/\/invite\/[^/\s]+/, "/invite/[token]");
}

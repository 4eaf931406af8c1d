import { documentedVariables } from "@/lib/env";

/** The reference of the environment as a page in Markdown. */
export function describeEnvironment(): string {
  const rows = documentedVariables.map((told) => `| \`${told.name}\` | ${told.default} | ${told.meaning} |`);
  return `${HEAD}\n${rows.join("\n")}\n${TRACES}`;
}

const HEAD = `# Configuration

Written by \`scripts/write-configuration-doc.ts\` from what each start checks the environment by; change \`lib/env.ts\` instead.

Environment variables only. An empty one is as one that is not set, and a start that finds something wrong names all of it.

| variable | default | meaning |
| --- | --- | --- |`;

const TRACES = `
## Traces

Off, and none of their libraries loaded, until one of these is set; then web, worker and command line send spans of requests,
statements, jobs, commands and providers' calls over OTLP/HTTP, with the ids that the log's lines carry. Addresses are sent
without their queries, statements without their values, errors without their words. A collector that does not answer is said
once in the log and costs nothing but the spans. All standard variables of the exporter and the batch apply; these matter most.

| variable | meaning |
| --- | --- |
| \`OTEL_EXPORTER_OTLP_ENDPOINT\` | the collector, e.g. \`http://collector:4318\`; \`/v1/traces\` is added. \`OTEL_EXPORTER_OTLP_TRACES_ENDPOINT\`: the whole address |
| \`OTEL_EXPORTER_OTLP_HEADERS\` | what to send along, e.g. \`authorization=Bearer …\` |
| \`OTEL_TRACES_EXPORTER\` | \`otlp\`: on, to \`http://localhost:4318\`; \`none\`: off |
| \`OTEL_SERVICE_NAME\` | instead of \`relink-web\`, \`relink-worker\` and \`relink-cli\` |
| \`OTEL_SDK_DISABLED\` | \`true\`: off |
`;

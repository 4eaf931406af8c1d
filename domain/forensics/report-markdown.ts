import type { Evidence, Report, ReportLine } from "./report";
import type { Told, ToldValue } from "./told";

/** How a reader's language writes what the report says. `customer` is written in both languages. */
export type ReportWords = {
  heading: string;
  /** Below the heading: when it was read. Null: nothing. */
  note: string | null;
  section(name: Report[number]["section"]): string;
  say(said: Told): string;
  customer(said: Told): string[];
  moment(at: Date): string;
  mark(mark: NonNullable<ReportLine["mark"]>): string;
  /** Null: the reader cannot open it. */
  address(evidence: Evidence): string | null;
};

/** The report as Markdown: headings, lists, links to the rows; what came from records is escaped. */
export function reportMarkdown(report: Report, words: ReportWords): string {
  const sections = report.map(({ section, lines }) => {
    const text =
      section === "customers"
        ? lines.flatMap(({ said }) => words.customer(escaped(said)).map((sentence) => `> ${sentence}\n`))
        : lines.map((one) => lineText(one, words));
    return [`## ${words.section(section)}`, "", ...text].join("\n");
  });
  const head = [`# ${words.heading}`, ...(words.note === null ? [] : [words.note])];
  return `${[...head, ...sections].join("\n\n")}\n`;
}

function lineText({ said, at, evidence, isDetail, mark }: ReportLine, words: ReportWords): string {
  const address = evidence && words.address(evidence);
  const text = words.say(escaped(said));
  const parts = [
    ...(at ? [`**${words.moment(at)}**`] : []),
    ...(mark ? [`${words.mark(mark)}:`] : []),
    address ? `${text} ([→](${address}))` : text,
  ];
  return `${isDetail ? "  " : ""}- ${parts.join(" ")}`;
}

function escaped({ key, values }: Told): Told {
  const safe = Object.entries(values).map(([name, value]): [string, ToldValue] => [
    name,
    typeof value === "string" ? plainText(value) : value,
  ]);
  return { key, values: Object.fromEntries(safe) };
}

/** Names of branches, services and deploys are other people's words. Underscores inside a word stay: our own choices have them. */
const plainText = (text: string) => text.replace(/[\\`*[\]<>#|]/g, (sign) => `\\${sign}`).replace(/\s*\n\s*/g, " ");

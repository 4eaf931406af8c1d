import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { database } from "@/app/db";
import { Pager } from "@/components/data-table/pager";
import { Panel } from "@/components/settings/panel";
import { formatCount } from "@/components/ui/amounts";
import { classNames } from "@/components/ui/class-names";
import { EmptyState } from "@/components/ui/empty-state";
import { formatInstant } from "@/components/ui/instant";
import { listProblems, type Problem } from "@/db/queries/settings/list-problems";
import type { Viewer } from "@/domain/access/viewer";
import { problemKinds } from "@/domain/problems";
import { getReader } from "../../reader";
import { type ProblemParams, problemsHref } from "./problem-params";

const PAGE = "/settings/problems";
type Reader = Awaited<ReturnType<typeof getReader>>;

/** What went wrong or took long, one row for what is alike, the latest first. */
export async function ProblemList({ viewer, params }: { viewer: Viewer; params: ProblemParams }) {
  const { kind, before } = params;
  const [reader, { problems, older }] = await Promise.all([
    getReader(),
    listProblems(database(), { viewer, kind, before }),
  ]);
  const { t } = reader;
  return (
    <Panel title={t("settings.section.problems")} note={t("settings.problems.note")}>
      <nav aria-label={t("settings.problems.kinds")} className="flex flex-wrap gap-1 px-3 py-2">
        {problemKinds.map((one) => (
          <Link
            key={one}
            href={`${PAGE}${problemsHref({ kind: one })}`}
            prefetch={false}
            aria-current={one === kind ? "page" : undefined}
            className={classNames(
              "rounded px-2 py-1 text-table hover:bg-hover",
              one === kind ? "bg-accent-surface font-medium text-accent" : "text-text-muted",
            )}
          >
            {t(`settings.problems.kind.${one}`)}
          </Link>
        ))}
      </nav>
      {problems.length === 0 && (
        <EmptyState title={t(`settings.problems.empty.${kind}`)}>{t("settings.problems.kept")}</EmptyState>
      )}
      <ul>
        {problems.map((problem) => (
          <Row key={problem.id} problem={problem} reader={reader} />
        ))}
      </ul>
      {(before !== null || older !== null) && (
        <Pager
          newerHref={before === null ? null : `${PAGE}${problemsHref({ kind })}`}
          olderHref={older === null ? null : `${PAGE}${problemsHref({ kind, before: older })}`}
        />
      )}
    </Panel>
  );
}

function Row({ problem, reader }: { problem: Problem; reader: Reader }) {
  const { t, locale, company } = reader;
  const { statement, err, ...rest } = problem.detail as { statement?: unknown; err?: Record<string, unknown> };
  const when = (instant: Date) => formatInstant(instant, "full", locale, company.timeZone);
  return (
    <li className="border-line border-t text-table">
      <details className="group">
        <summary className="flex cursor-pointer list-none flex-wrap items-baseline gap-x-3 gap-y-1 px-4 py-2 hover:bg-hover">
          {/* The log is in English, whoever reads it. */}
          <span lang="en" className="min-w-0 flex-1 basis-64 truncate font-medium">
            <ChevronRight
              aria-hidden
              className="mr-1.5 inline size-4 align-[-3px] text-text-muted transition-transform group-open:rotate-90"
            />
            {typeof statement === "string" ? <code className="font-mono">{statement}</code> : titleOf(problem, err)}
          </span>
          <span className="figures whitespace-nowrap text-text-muted">
            {t("settings.problems.times", { count: problem.times, words: formatCount(problem.times, locale) })}
            {problem.worstMs !== null &&
              ` · ${t("settings.problems.worst", { seconds: (problem.worstMs / 1000).toLocaleString(locale, { maximumFractionDigits: 1 }) })}`}
            {" · "}
            {when(problem.lastAt)}
          </span>
        </summary>
        <div className="flex flex-col gap-2 px-4 pt-2 pb-3 text-text-muted">
          <p className="figures">
            {t(`settings.problems.process.${problem.process}`)} ·{" "}
            {t("settings.problems.first", { when: when(problem.firstAt) })} ·{" "}
            {t(problem.companyId === null ? "settings.problems.nobodys" : "settings.problems.ours")}
          </p>
          <pre
            lang="en"
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
            tabIndex={0}
            className="max-h-80 overflow-auto whitespace-pre-wrap break-words rounded bg-sunken p-2 font-mono text-[12px]"
          >
            {[typeof statement === "string" ? statement : "", errorText(err), detailText(rest)]
              .filter(Boolean)
              .join("\n\n")}
          </pre>
        </div>
      </details>
    </li>
  );
}

function titleOf({ message }: Problem, err: Record<string, unknown> | undefined): string {
  return err ? `${message}: ${String(err["message"] ?? err["type"] ?? "")}` : message;
}

function errorText(err: Record<string, unknown> | undefined): string {
  if (!err) return "";
  const { type, message, code, table, constraint, stack } = err;
  const named = Object.entries({ code, table, constraint }).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${String(value)}`],
  );
  return [`${String(type)}: ${String(message)}`, ...named, ...(stack === undefined ? [] : [String(stack)])].join("\n");
}

const detailText = (detail: Record<string, unknown>) =>
  Object.entries(detail)
    .map(([name, value]) => `${name}: ${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join("\n");

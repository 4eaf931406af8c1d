import Link from "next/link";

type FigureProps = { label: string; value: string; note?: string | null; href?: string };

/** A longer value, a range, is written smaller so that it keeps to one line. */
const MOST_LARGE = 12;

/** One number with its name; a link to the rows that it counts. */
export function Figure({ label, value, note, href }: FigureProps) {
  const content = (
    <>
      <span className="text-table text-text-muted">{label}</span>
      <span className={`figures font-semibold ${value.length > MOST_LARGE ? "text-title leading-8" : "text-figure"}`}>
        {value}
      </span>
      {note && <span className="text-text-muted text-xs">{note}</span>}
    </>
  );
  const style = "flex min-w-0 flex-col rounded border border-line bg-surface px-3 py-2";
  return href ? (
    <Link href={href} prefetch={false} className={`${style} hover:border-line-strong hover:bg-hover`}>
      {content}
    </Link>
  ) : (
    <div className={style}>{content}</div>
  );
}

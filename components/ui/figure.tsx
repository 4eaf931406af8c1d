import Link from "next/link";

type FigureProps = { label: string; value: string; note?: string | null; href?: string };

/** One number with its name; a link to the rows that it counts. */
export function Figure({ label, value, note, href }: FigureProps) {
  const content = (
    <>
      <span className="text-table text-text-muted">{label}</span>
      <span className="figures font-semibold text-figure">{value}</span>
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

import { ArrowDown, ArrowUp } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { CSSProperties } from "react";
import { classNames } from "@/components/ui/class-names";
import { HeadingResizer } from "./heading-resizer";

export type Sorting = {
  /** The address of the same rows, sorted by this column the other way round. */
  href: string;
  /** How the rows are sorted by this column now; null: they are not. */
  direction: "ascending" | "descending" | null;
};

type SortHeadingProps = {
  column: string;
  label: string;
  sorting: Sorting | undefined;
  className: string | undefined;
  style: CSSProperties | undefined;
};

const look =
  "sticky top-0 z-header h-9 whitespace-nowrap border-line border-b bg-surface px-3 text-xs font-medium text-text-muted focus-visible:-outline-offset-2";

/** A column's heading; a link when the column sorts. */
export function SortHeading({ column, label, sorting, className, style }: SortHeadingProps) {
  return (
    <th
      scope="col"
      data-column={column}
      aria-sort={sorting && (sorting.direction ?? "none")}
      className={classNames(look, className)}
      style={style}
    >
      {sorting ? <SortLink label={label} {...sorting} /> : label}
      <HeadingResizer column={column} />
    </th>
  );
}

function SortLink({ label, href, direction }: Sorting & { label: string }) {
  const t = useTranslations("table");
  const Arrow = direction === "ascending" ? ArrowUp : ArrowDown;
  const next = direction === "descending" ? t("sortAscending") : t("sortDescending");
  return (
    <Link
      href={href}
      scroll={false}
      prefetch={false}
      tabIndex={-1}
      title={next}
      className={classNames("group inline-flex items-center gap-1 hover:text-text", direction && "text-text")}
    >
      {label}
      <Arrow
        aria-hidden
        className={classNames(
          "size-3",
          !direction && "opacity-0 group-hover:opacity-60 group-focus-visible:opacity-60",
        )}
      />
    </Link>
  );
}

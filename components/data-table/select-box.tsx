import type { RowSelection } from "./use-row-selection";

/** How wide the column of checkboxes is. */
export const SELECT_PX = 36;

const look = "size-4 accent-accent-solid align-middle";

/** Selects one row; pressed with Shift, all rows from the one before. */
export function SelectBox({ id, label, selection }: { id: number; label: string; selection: RowSelection }) {
  return (
    <input
      type="checkbox"
      tabIndex={-1}
      aria-label={label}
      checked={selection.has(id)}
      onChange={({ nativeEvent }) => selection.toggle(id, "shiftKey" in nativeEvent && nativeEvent.shiftKey === true)}
      className={look}
    />
  );
}

/** The heading of the checkboxes: selects all rows of the page. */
export function SelectPageHeading({ label, selection }: { label: string; selection: RowSelection }) {
  return (
    <th
      scope="col"
      style={{ width: SELECT_PX, minWidth: SELECT_PX }}
      className="sticky top-0 left-0 z-header h-9 border-line border-b bg-surface pl-3"
    >
      <input
        type="checkbox"
        tabIndex={-1}
        aria-label={label}
        checked={selection.page === "all"}
        ref={(box) => {
          if (box) box.indeterminate = selection.page === "some";
        }}
        onChange={selection.togglePage}
        className={look}
      />
    </th>
  );
}

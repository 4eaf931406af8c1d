import type { ButtonProps } from "./button";
import { Button } from "./button";
import { Tooltip } from "./tooltip";

type IconButtonProps = Omit<ButtonProps, "aria-label" | "size"> & { label: string; shortcut?: string; small?: boolean };

/** A square button whose name, and shortcut if it has one, show in a tooltip. */
export function IconButton({ label, shortcut, small = false, variant = "ghost", ...rest }: IconButtonProps) {
  return (
    <Tooltip content={label} shortcut={shortcut}>
      <Button
        {...rest}
        aria-label={label}
        aria-keyshortcuts={shortcut}
        variant={variant}
        size={small ? "icon-sm" : "icon"}
      />
    </Tooltip>
  );
}

import type { ButtonProps } from "./button";
import { Button } from "./button";

type IconButtonProps = Omit<ButtonProps, "aria-label" | "size"> & { label: string; shortcut?: string; small?: boolean };

/** A square button whose name, and shortcut if it has one, show in a tooltip. */
export function IconButton({ label, shortcut, small = false, variant = "ghost", ...rest }: IconButtonProps) {
  return (
    <Button
      {...rest}
      aria-label={label}
      aria-keyshortcuts={shortcut}
      data-tip={shortcut ? `${label} (${shortcut})` : label}
      variant={variant}
      size={small ? "icon-sm" : "icon"}
    />
  );
}

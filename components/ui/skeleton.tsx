import { classNames } from "./class-names";

/** A grey stand-in of the size of what comes. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={classNames("block rounded-sm bg-sunken motion-safe:animate-pulse", className)} />;
}

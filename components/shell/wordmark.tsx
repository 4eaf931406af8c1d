/** The name with its sign: two ends that meet. */
export function Wordmark({ className = "" }: { className?: string }) {
  return (
    <span className={`inline-flex items-center gap-2 font-semibold text-text ${className}`}>
      <svg
        aria-hidden="true"
        viewBox="0 0 20 20"
        className="size-5 shrink-0 text-accent"
        fill="none"
        stroke="currentColor"
      >
        <circle cx="4.5" cy="10" r="2.75" strokeWidth="2" />
        <circle cx="15.5" cy="10" r="2.75" strokeWidth="2" />
        <path d="M7.25 10h5.5" strokeWidth="2" strokeLinecap="round" />
      </svg>
      Relink
    </span>
  );
}

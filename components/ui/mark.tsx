type MarkProps = { className?: string };

/** The app's own sign: two open bars on marigold. */
export function Mark({ className = "size-7" }: MarkProps) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={`shrink-0 ${className}`}>
      <rect width="32" height="32" rx="8" className="fill-accent" />
      <g className="fill-on-accent">
        <rect x="12" y="8" width="14" height="6" rx="1.5" />
        <rect x="6" y="18" width="14" height="6" rx="1.5" />
      </g>
    </svg>
  );
}

/** The bare bars. Open: somebody owes somebody. Quits: they line up. `settling` lets them slide into line once. */
export function Bars({
  state,
  settling,
  className = "h-4",
}: MarkProps & { state: "open" | "quits"; settling?: boolean }) {
  if (state === "open") {
    return (
      <svg viewBox="0 0 20 16" aria-hidden="true" className={`shrink-0 fill-current ${className}`}>
        <rect x="6" width="14" height="6" rx="1.25" />
        <rect y="10" width="14" height="6" rx="1.25" />
      </svg>
    );
  }
  return (
    <svg viewBox="0 0 14 16" aria-hidden="true" className={`shrink-0 overflow-visible fill-current ${className}`}>
      <rect width="14" height="6" rx="1.25" className={settling ? "animate-settle-end" : undefined} />
      <rect y="10" width="14" height="6" rx="1.25" className={settling ? "animate-settle-start" : undefined} />
    </svg>
  );
}

export function Wordmark() {
  return (
    <span className="inline-flex items-center gap-2.5">
      <Mark />
      <span className="text-[1.375rem] leading-7 font-[650] tracking-[-0.045em]">Quits</span>
    </span>
  );
}

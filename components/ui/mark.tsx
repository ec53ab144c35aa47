/** The app's own sign: two open bars on marigold. */
export function Mark({ className = "size-7" }: { className?: string }) {
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

export function Wordmark() {
  return (
    <span className="inline-flex items-center gap-2.5">
      <Mark />
      <span className="text-[1.375rem] leading-7 font-[650] tracking-[-0.045em]">Quits</span>
    </span>
  );
}

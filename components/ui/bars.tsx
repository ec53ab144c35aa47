/** The bare bars. Open: somebody owes somebody. Quits: they line up. `settling` lets them slide into line once. */
export function Bars({
  state,
  settling,
  className = "h-4",
}: {
  state: "open" | "quits";
  settling?: boolean;
  className?: string;
}) {
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

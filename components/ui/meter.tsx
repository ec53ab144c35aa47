type MeterProps = {
  /** How far the parts reach, in percent of the whole. */
  percent: number;
  /** "2.40 left to assign" */
  label: string;
  /** "90.00 of 92.40" */
  note?: string;
};

const full = 40;
const longest = 54;
const differenceMin = 8;

/** Two bars, the whole and its parts. However small the difference, it can be seen. */
export function Meter({ percent, label, note }: MeterProps) {
  const tone = percent === 100 ? "fill-current" : percent < 100 ? "fill-accent-edge" : "fill-danger";
  return (
    <div role="status" className="flex min-w-0 flex-[1_1_11rem] items-center gap-2">
      <svg viewBox="0 0 54 16" aria-hidden="true" className="h-4 w-13.5 shrink-0 fill-current">
        <rect width={full} height="6" rx="1.5" />
        <rect y="10" width={lengthOf(percent)} height="6" rx="1.5" className={tone} />
      </svg>
      <p className="min-w-0">
        <span className={`figures block font-semibold ${percent > 100 ? "text-danger" : ""}`}>{label}</span>
        {note ? <span className="figures block text-meta text-ink-2">{note}</span> : null}
      </p>
    </div>
  );
}

function lengthOf(percent: number): number {
  const length = (full * percent) / 100;
  if (percent < 100) return Math.max(0, Math.min(length, full - differenceMin));
  if (percent > 100) return Math.min(longest, Math.max(length, full + differenceMin));
  return full;
}

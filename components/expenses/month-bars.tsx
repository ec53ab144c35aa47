export type MonthBar = {
  key: string;
  /** "Nov" */
  label: string;
  /** "486", about. */
  amount: string;
  /** In thousandths of the longest bar. */
  spent: number;
  ownPart: number;
  /** The one that the page is about. */
  isChosen: boolean;
};

const baseline = 234;
const longest = 204;
const gap = 3;
/** Of its room, what a bar takes. */
const breadth = 0.7;

/** What was spent month by month, from an axis upwards: the reader's own part, and above it the others'. */
export function MonthBars({ bars, label }: { bars: MonthBar[]; label: string }) {
  const room = 100 / bars.length;
  const text = bars.length > 6 ? "text-[0.625rem] tablet:text-meta" : "text-meta";
  return (
    // Widths in percent let the letters keep their size however wide the drawing is.
    <svg role="img" aria-label={label} width="100%" height="264" className={`figures fill-ink ${text}`}>
      {bars.map((bar, place) => (
        <Bar key={bar.key} bar={bar} start={place * room} room={room} />
      ))}
      <line x1="0" x2="100%" y1={baseline} y2={baseline} strokeWidth="2" className="stroke-ink" />
    </svg>
  );
}

function Bar({ bar, start, room }: { bar: MonthBar; start: number; room: number }) {
  const height = heightOf(bar.spent);
  const own = Math.min(heightOf(bar.ownPart), height);
  const others = height - own - (own > 0 ? gap : 0);
  const across = { x: percent(start + (room * (1 - breadth)) / 2), width: percent(room * breadth), rx: 3 };
  const middle = { x: percent(start + room / 2), textAnchor: "middle" as const };
  const weight = bar.isChosen ? "font-semibold" : "font-medium";
  return (
    <g>
      {others > 0 ? <rect {...across} y={baseline - height} height={others} className="fill-chart" /> : null}
      {own > 0 ? (
        <rect {...across} y={baseline - own} height={own} strokeWidth="1.5" className="fill-accent stroke-bar-edge" />
      ) : null}
      <text {...middle} y={baseline - height - 9} direction="ltr" className={weight}>
        {bar.amount}
      </text>
      <text {...middle} y={baseline + 21} className={bar.isChosen ? "font-semibold" : "fill-ink-2"}>
        {bar.label}
      </text>
    </g>
  );
}

/** However little it is, it can be seen. */
function heightOf(thousandths: number): number {
  return thousandths > 0 ? Math.max(3, Math.round((longest * thousandths) / 1000)) : 0;
}

function percent(share: number): string {
  return `${Math.round(share * 100) / 100}%`;
}

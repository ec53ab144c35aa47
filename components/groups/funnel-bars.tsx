export type FunnelStage = {
  key: string;
  label: string;
  count: number;
  /** "62 %" of those that were sent. */
  share: string;
  percent: number;
  /** Where it was all meant to lead. */
  isGoal: boolean;
};

/** How far invitations got, a bar for each stage. The words beside say all that the bars show. */
export function FunnelBars({ label, stages }: { label: string; stages: FunnelStage[] }) {
  return (
    <ul role="list" aria-label={label} className="divide-y divide-line border-b">
      {stages.map(({ key, label: stage, count, share, percent, isGoal }) => (
        <li key={key} className="py-3">
          <p className="flex items-baseline gap-3">
            <span className="min-w-0 flex-1 font-semibold">{stage}</span>
            <span className="figures font-semibold">{count}</span>
            <span className="figures w-14 text-end text-note text-ink-2">{share}</span>
          </p>
          <div className="mt-1.5 h-4">
            {/* A drawing has a width without a style of its own. */}
            {count > 0 ? (
              <svg
                width={`${percent}%`}
                height="16"
                aria-hidden="true"
                className={`block rounded-bar border-[1.5px] ${isGoal ? "border-ink bg-accent" : "border-ink-3 bg-ink-3"}`}
              />
            ) : null}
          </div>
        </li>
      ))}
    </ul>
  );
}

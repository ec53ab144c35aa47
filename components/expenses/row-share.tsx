import type { SplitMode } from "@/lib/split-modes";

type RowShareProps = {
  /** By which the box of the row is described. */
  id: string | undefined;
  share: string | undefined;
  mode: SplitMode;
};

/** What somebody would owe, where it stands in the line of their name: no number is typed there. */
export function ShareBeside({ id, share, mode }: RowShareProps) {
  if (!share || takesNumbers(mode)) return null;
  return (
    <span className="shrink-0 font-semibold">
      <Share id={id} share={share} />
    </span>
  );
}

/** The same beneath the line, where a number is typed in it. */
export function ShareBeneath({ id, share, mode, className = "" }: RowShareProps & { className?: string }) {
  if (!share || !takesNumbers(mode)) return null;
  return (
    <p className={`-mt-3 pb-2 ps-9 text-note text-ink-2 ${className}`}>
      <Share id={id} share={share} />
    </p>
  );
}

function takesNumbers(mode: SplitMode): boolean {
  return mode !== "equally" && mode !== "households" && mode !== "items";
}

function Share({ id, share }: { id: string | undefined; share: string }) {
  return (
    <bdi id={id} dir="ltr" className="figures">
      {share}
    </bdi>
  );
}

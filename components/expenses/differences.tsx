import { Fragment, type ReactNode } from "react";
import { Disclosure } from "@/components/ui/disclosure";

/** Something that was said before, that is said now, or both; of whom, where it is one of several. */
export type DifferenceLine = { id: string; who?: ReactNode; before: ReactNode; after: ReactNode };

export type Difference = { label: string; lines: DifferenceLine[]; isLong?: boolean };

type DifferencesProps = {
  differences: Difference[];
  words: { was: string; is: string; changes: string };
};

/** More lines than these would push what else happened off a phone's screen. */
const linesMax = 4;

/** Field by field what was before and what is now. */
export function Differences({ differences, words }: DifferencesProps) {
  const count = differences.reduce((sum, { lines }) => sum + lines.length, 0);
  const list = (
    <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 text-note">
      {differences.map(({ label, lines }) => (
        <Fragment key={label}>
          <dt className="text-ink-2">{label}</dt>
          <dd className="min-w-0">
            {lines.map((line) => (
              <p key={line.id} className="figures whitespace-pre-line wrap-anywhere">
                <Line {...line} words={words} />
              </p>
            ))}
          </dd>
        </Fragment>
      ))}
    </dl>
  );
  if (count <= linesMax && !differences.some(({ isLong }) => isLong)) return list;
  return (
    <div className="text-note">
      <Disclosure summary={words.changes}>{list}</Disclosure>
    </div>
  );
}

/** Signs and strokes say it to whoever sees no colours, and words to whoever sees neither. */
function Line({ who, before, after, words }: DifferenceLine & { words: DifferencesProps["words"] }) {
  const isNew = before === null;
  const isGone = after === null;
  const name = who ? <>{who} </> : null;
  const was = before || isGone ? <span className="sr-only">{words.was} </span> : null;
  const is = after || isNew ? <span className="sr-only">{words.is} </span> : null;
  if (isGone)
    return (
      <>
        {was}
        <del className="text-ink-2">
          − {name}
          {before}
        </del>
      </>
    );
  if (isNew)
    return (
      <>
        {is}
        <ins className="no-underline">
          + {name}
          {after}
        </ins>
      </>
    );
  return (
    <>
      {name}
      {was}
      {before ? <del className="text-ink-2">{before}</del> : null}
      {before && after ? <span aria-hidden="true"> → </span> : null}
      {is}
      {after ? <ins className="font-semibold no-underline">{after}</ins> : null}
    </>
  );
}

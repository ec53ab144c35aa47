import type { ReactNode } from "react";

type SectionProps = {
  title: ReactNode;
  /** At the end of the title's line: a link, or a word of explanation. */
  aside?: ReactNode;
  /** A sentence under the title. */
  intro?: ReactNode;
  level?: 2 | 3;
  id?: string;
  children?: ReactNode;
};

/** An ink rule opens a section; hairlines part what is in it. */
export function Section({ title, aside, intro, level = 2, id, children }: SectionProps) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section id={id} className="border-t-[1.5px] border-ink pt-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <Heading className="min-w-0 text-section wrap-anywhere">{title}</Heading>
        {aside ? <div className="text-note text-ink-2">{aside}</div> : null}
      </div>
      {intro ? <p className="mt-1 max-w-[60ch] text-note text-ink-2">{intro}</p> : null}
      {children ? <div className="mt-3">{children}</div> : null}
    </section>
  );
}

import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { Icon } from "./icon";

type TaskHeaderProps = {
  title: ReactNode;
  /** Where it is done: the group's name. */
  place: ReactNode;
  /** The way out without having done it. */
  cancel: { href: Route; label: string };
  /** On a desktop; a phone has them in a `TaskFooter`. */
  actions?: ReactNode;
};

/** The head of a page with one task. On a phone it stands instead of the group's header and tabs. */
export function TaskHeader({ title, place, cancel, actions }: TaskHeaderProps) {
  return (
    <div data-task="" className="-mt-1.5 flex items-center gap-1 desktop:mt-0 desktop:items-start desktop:gap-6">
      <Link
        href={cancel.href}
        prefetch={false}
        aria-label={cancel.label}
        className="-ms-3 flex size-11 shrink-0 items-center justify-center rounded-control desktop:hidden"
      >
        <Icon name="x" className="size-6" />
      </Link>
      <div className="flex min-w-0 flex-1 items-baseline justify-between gap-4 desktop:block">
        <h1 className="text-section wrap-anywhere desktop:text-title">{title}</h1>
        <p className="max-w-[45%] truncate text-note text-ink-2 desktop:mt-1 desktop:max-w-none desktop:text-body">
          {place}
        </p>
      </div>
      {actions ? <div className="hidden shrink-0 gap-3 desktop:flex">{actions}</div> : null}
    </div>
  );
}

/** What a phone keeps at the thumb while a form is filled in. */
export function TaskFooter({ children }: { children: ReactNode }) {
  return (
    <div className="sticky bottom-0 z-10 -mx-5 mt-auto flex flex-col gap-3 border-t bg-paper px-5 pt-3 pb-[max(1rem,env(safe-area-inset-bottom))] desktop:hidden">
      {children}
    </div>
  );
}

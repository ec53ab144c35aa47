import type { ReactNode } from "react";

type NarrowShellProps = {
  /** A `PageHeader`. */
  header: ReactNode;
  children: ReactNode;
};

/**
 * A page with one thing to do. A phone fills its height with it; a desktop gives it room. Of a page that begins with a
 * `Lead`, a desktop puts the rest beside it.
 */
export function NarrowShell({ header, children }: NarrowShellProps) {
  return (
    <div className="flex min-h-dvh flex-col">
      {header}
      <main className="mx-auto flex w-full max-w-110 flex-1 flex-col gap-6 px-5 pt-3 pb-8 desktop:pt-14 desktop:pb-20 desktop:beside-lead">
        {children}
      </main>
    </div>
  );
}

/** What is said before something is asked: stands above on a phone, beside on a desktop. */
export function Lead({ children }: { children: ReactNode }) {
  return (
    <div data-lead="" className="flex min-w-0 flex-col gap-6">
      {children}
    </div>
  );
}

/** What is asked after a `Lead`. */
export function Asked({ children }: { children: ReactNode }) {
  return <div className="flex min-w-0 flex-1 flex-col gap-6">{children}</div>;
}

/** The page's buttons: at the thumb on a phone, right below the text on a desktop. */
export function Actions({ children }: { children: ReactNode }) {
  return <div className="mt-auto flex flex-col gap-3 pt-4 desktop:mt-0 desktop:pt-2">{children}</div>;
}

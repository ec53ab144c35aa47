import type { ReactNode } from "react";

type NarrowShellProps = {
  /** A `PageHeader`. */
  header: ReactNode;
  children: ReactNode;
  /** What is said before something is asked: stands above on a phone, beside on a desktop. */
  lead?: ReactNode;
};

/** A page with one thing to do. A phone fills its height with it; a desktop gives it room. */
export function NarrowShell({ header, lead, children }: NarrowShellProps) {
  return (
    <div className="flex min-h-dvh flex-col">
      {header}
      {lead ? (
        <main className="mx-auto grid w-full max-w-110 flex-1 content-start gap-6 px-5 pt-3 pb-11 desktop:max-w-[62rem] desktop:grid-cols-[30rem_25rem] desktop:justify-between desktop:px-0 desktop:pt-14">
          <div className="flex min-w-0 flex-col gap-5">{lead}</div>
          <div className="flex min-w-0 flex-col gap-5">{children}</div>
        </main>
      ) : (
        <main className="mx-auto flex w-full max-w-110 flex-1 flex-col gap-6 px-5 pt-3 pb-8 desktop:pt-14 desktop:pb-20">
          {children}
        </main>
      )}
    </div>
  );
}

/** The page's buttons: at the thumb on a phone, right below the text on a desktop. */
export function Actions({ children }: { children: ReactNode }) {
  return <div className="mt-auto flex flex-col gap-3 pt-4 desktop:mt-0 desktop:pt-2">{children}</div>;
}

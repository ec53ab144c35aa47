import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";

const linkClass =
  "py-1 font-semibold underline decoration-edge decoration-2 underline-offset-4 [text-decoration-skip-ink:none] transition-colors hover:decoration-ink forced-colors:decoration-current";

type TextLinkProps = { href: Route; children: ReactNode; plain?: boolean };

export function TextLink({ href, children, plain }: TextLinkProps) {
  if (plain) {
    return (
      <a href={href} className={linkClass}>
        {children}
      </a>
    );
  }
  return (
    <Link href={href} prefetch={false} className={linkClass}>
      {children}
    </Link>
  );
}

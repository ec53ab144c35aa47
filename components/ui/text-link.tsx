import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { linkClass } from "./link-class";

export function TextLink({ href, children }: { href: Route; children: ReactNode }) {
  return (
    <Link href={href} prefetch={false} className={linkClass}>
      {children}
    </Link>
  );
}

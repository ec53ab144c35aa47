import type { Route } from "next";
import type { ReactNode } from "react";
import { type ButtonLook, buttonClass } from "./button-class";
import { linkClass } from "./link-class";

// Links without the router's script: for what is no page of this app, and for the pages that have to come quickly to
// someone who has never been here.

export function PlainTextLink({ href, children }: { href: Route; children: ReactNode }) {
  return (
    <a href={href} className={linkClass}>
      {children}
    </a>
  );
}

export function PlainLinkButton({ href, children, ...look }: ButtonLook & { href: Route; children: ReactNode }) {
  return (
    <a href={href} className={buttonClass(look)}>
      {children}
    </a>
  );
}

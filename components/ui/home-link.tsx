import type { Route } from "next";
import Link from "next/link";
import { homeLinkClass } from "./header-bar";
import { Wordmark } from "./mark";

export function HomeLink({ href }: { href: Route }) {
  return (
    <Link href={href} prefetch={false} className={homeLinkClass}>
      <Wordmark />
    </Link>
  );
}

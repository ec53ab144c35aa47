import Link from "next/link";
import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";

/** Leads to where invitations are answered. On a desktop the rail says the same. */
export function InvitationLine({ children }: { children: ReactNode }) {
  return (
    <Link
      href="/groups"
      prefetch={false}
      className="flex min-h-11 items-center gap-3 rounded-control bg-accent-wash px-4 py-2 text-note font-semibold desktop:hidden forced-colors:border"
    >
      <Icon name="mail" />
      <span className="line-clamp-2 min-w-0 flex-1 wrap-anywhere">{children}</span>
      <Icon name="chevron-right" />
    </Link>
  );
}

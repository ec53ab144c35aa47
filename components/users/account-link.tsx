import Link from "next/link";
import { Avatar } from "@/components/ui/avatar";

/** The person's own avatar, which leads to their account. */
export function AccountLink({ name, label }: { name: string; label: string }) {
  return (
    <Link href="/account" prefetch={false} aria-label={label} className="rounded-round">
      <Avatar name={name} kind="you" size="large" />
    </Link>
  );
}

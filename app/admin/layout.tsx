import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { type NavItem, RailShell } from "@/components/ui/rail-shell";
import { TextLink } from "@/components/ui/text-link";
import { adminOf } from "@/lib/users/admins";
import { currentSession } from "@/lib/web/session";

/** Guards nothing: each page asks for the admin itself. To everyone else only the bare page is drawn. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const session = await currentSession();
  if (!session || !adminOf(session)) return children;
  const say = await getTranslations("admin");
  const nav: NavItem[] = [
    { href: "/admin/mailbox", label: say("mailbox"), icon: "mail" },
    { href: "/admin/stopped", label: say("stopped"), icon: "mail-x" },
    { href: "/admin/users", label: say("users"), icon: "users" },
    { href: "/admin/limits", label: say("limits"), icon: "settings" },
  ];
  const foot = (
    <p className="text-note text-ink-2">
      {say.rich("forBuilders", { look: (words) => <TextLink href="/admin/look">{words}</TextLink> })}
    </p>
  );
  return (
    <RailShell
      home="/welcome"
      title={say("title")}
      nav={nav}
      back={{ href: "/welcome", label: say("back") }}
      foot={foot}
    >
      {children}
    </RailShell>
  );
}

import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";
import { type NavItem, RailShell } from "@/components/ui/rail-shell";
import { settings } from "@/lib/settings";
import { currentSession } from "@/lib/web/session";

export default async function AccountLayout({ children }: { children: ReactNode }) {
  const say = await getTranslations("account");
  const name = (await currentSession())?.user.name;
  const nav: NavItem[] = [
    { href: "/account", label: say("profile"), icon: "user", exact: true },
    { href: "/account/addresses", label: say("addresses"), icon: "at-sign" },
    { href: "/account/password", label: say("password"), icon: "key" },
    { href: "/account/two-step", label: say("twoStep"), icon: "lock" },
    { href: "/account/sessions", label: say("sessions"), icon: "device" },
    ...(settings().providers.length > 0
      ? [{ href: "/account/providers", label: say("providers"), icon: "key" } as const]
      : []),
    { href: "/account/getting-paid", label: say("gettingPaid"), icon: "arrow-in" },
    { href: "/account/invitations", label: say("invitations"), icon: "mail" },
    { href: "/account/tokens", label: say("tokens"), icon: "link" },
    { href: "/join", label: say("joinByCode"), icon: "hash" },
  ];
  const foot = name ? (
    <p className="flex items-center gap-3">
      <Avatar name={name} kind="you" />
      <bdi className="min-w-0 truncate">{name}</bdi>
    </p>
  ) : null;
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

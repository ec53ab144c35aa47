import { getTranslations } from "next-intl/server";
import type { GroupPlace } from "@/components/groups/shell-parts";
import type { Membership } from "@/lib/groups/membership";
import { adminOf } from "@/lib/users/admins";
import type { Account } from "@/lib/users/sessions";
import { groupPaths } from "@/lib/web/group-paths";
import { countInvitations } from "../../invitations/waiting";

/** The group's own rooms. */
export async function roomsOf(groupId: string, { people }: { people: number | undefined }): Promise<GroupPlace[]> {
  const say = await getTranslations("group");
  const paths = groupPaths(groupId);
  return [
    { href: paths.home, label: say("expenses"), icon: "receipt", exact: true, also: paths.expenses },
    { href: paths.balances, label: say("balances"), icon: "balances" },
    { href: paths.activity, label: say("activity"), icon: "activity" },
    { href: paths.stats, label: say("stats"), icon: "stats", isOfRail: true },
    { href: paths.people, label: say("people"), icon: "users", count: String(people ?? "") },
  ];
}

/** The ways out of it, to other groups. Who is invited to one hears of it here, wherever they are. */
export async function waysOut(account: Account): Promise<GroupPlace[]> {
  const [say, waiting] = await Promise.all([getTranslations("group"), countInvitations(account)]);
  return [
    { href: "/groups", label: say("allGroups"), icon: "users", exact: true, waiting },
    { href: "/groups/new", label: say("newGroup"), icon: "plus" },
    { href: "/join", label: say("joinByCode"), icon: "hash" },
  ];
}

/** What there is to set: the group, the account, and for whoever runs it the instance. */
export async function menuOf({ groupId, account }: Membership): Promise<GroupPlace[]> {
  const say = await getTranslations("group");
  const own: GroupPlace[] = [
    { href: groupPaths(groupId).settings, label: say("settings"), icon: "settings" },
    { href: "/account", label: say("account"), icon: "user" },
  ];
  return adminOf(account.session) ? [...own, { href: "/admin", label: say("desk"), icon: "device" }] : own;
}

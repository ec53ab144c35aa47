import { getTranslations } from "next-intl/server";
import { ArchivedNotice } from "@/components/groups/archived-notice";
import { GroupShell } from "@/components/groups/group-shell";
import type { GroupPlace } from "@/components/groups/shell-parts";
import { listGroups } from "@/lib/groups/groups";
import { mayRecord } from "@/lib/groups/membership";
import { adminOf } from "@/lib/users/admins";
import { groupPaths } from "@/lib/web/group-paths";
import { findMembershipIn } from "@/lib/web/membership";
import { currentReading } from "@/lib/web/reading";
import { shownBalance } from "../words";
import { archivedWords, shellWords } from "./words";

/** Guards nothing: each page asks for the membership itself. To everyone else only the bare page is drawn. */
export default async function GroupLayout({ children, params }: LayoutProps<"/groups/[groupId]">) {
  const membership = await findMembershipIn((await params).groupId);
  if (!membership) return children;
  const { group, account } = membership;
  const paths = groupPaths(group.id);
  const [groups, say, reading, words] = await Promise.all([
    listGroups(account),
    getTranslations("group"),
    currentReading(),
    shellWords(),
  ]);
  const people = groups.find(({ id }) => id === group.id)?.people;
  const places: GroupPlace[] = [
    { href: paths.home, label: say("expenses"), icon: "receipt", exact: true, also: paths.expenses },
    { href: paths.balances, label: say("balances"), icon: "balances" },
    { href: paths.activity, label: say("activity"), icon: "activity" },
    { href: paths.people, label: say("people"), icon: "users", count: String(people ?? "") },
  ];
  const menu: GroupPlace[] = [
    { href: paths.settings, label: say("settings"), icon: "settings" },
    { href: "/account", label: say("account"), icon: "user" },
  ];
  const desk: GroupPlace[] = adminOf(account.session) ? [{ href: "/admin", label: say("desk"), icon: "device" }] : [];
  const others = groups
    .filter(({ id, isArchived }) => id !== group.id && !isArchived)
    .map((other) => ({
      href: groupPaths(other.id).home,
      name: other.name,
      balance: shownBalance(other, reading.region),
    }));
  return (
    <GroupShell
      group={{ name: group.name, home: paths.home }}
      places={places}
      addExpense={mayRecord(membership) ? paths.newExpense : null}
      others={others}
      menu={[...menu, ...desk]}
      person={account.user.name}
      words={words}
      notice={group.isArchived ? <ArchivedNotice words={await archivedWords(group, reading)} /> : null}
    >
      {children}
    </GroupShell>
  );
}

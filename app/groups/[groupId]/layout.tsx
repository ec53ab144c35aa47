import { ArchivedNotice } from "@/components/groups/archived-notice";
import { GroupShell } from "@/components/groups/group-shell";
import { listGroups } from "@/lib/groups/groups";
import { mayRecord } from "@/lib/groups/membership";
import { groupPaths } from "@/lib/web/group-paths";
import { findMembershipIn } from "@/lib/web/membership";
import { currentReading } from "@/lib/web/reading";
import { shownBalance } from "../words";
import { menuOf, roomsOf, waysOut } from "./places";
import { archivedWords, shellWords } from "./words";

/** Guards nothing: each page asks for the membership itself. To everyone else only the bare page is drawn. */
export default async function GroupLayout({ children, params }: LayoutProps<"/groups/[groupId]">) {
  const membership = await findMembershipIn((await params).groupId);
  if (!membership) return children;
  const { group, account } = membership;
  const paths = groupPaths(group.id);
  const [groups, ways, menu, reading, words] = await Promise.all([
    listGroups(account),
    waysOut(account),
    menuOf(membership),
    currentReading(),
    shellWords(),
  ]);
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
      places={await roomsOf(group.id, { people: groups.find(({ id }) => id === group.id)?.people })}
      addExpense={mayRecord(membership) ? paths.newExpense : null}
      others={others}
      ways={ways}
      menu={menu}
      person={account.user.name}
      words={words}
      notice={group.isArchived ? <ArchivedNotice words={await archivedWords(group, reading)} /> : null}
    >
      {children}
    </GroupShell>
  );
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageTitle } from "@/components/ui/page-title";
import { Pager } from "@/components/ui/pager";
import { RowList } from "@/components/ui/row";
import { UserRow } from "@/components/users/user-row";
import { formatDay } from "@/lib/formats";
import { hasMail } from "@/lib/settings";
import { listUsers } from "@/lib/users/admins";
import { orNotFound } from "@/lib/web/found";
import { oneOf } from "@/lib/web/query";
import { currentReading } from "@/lib/web/reading";
import { requireAdmin } from "@/lib/web/session";
import { disableUserAction, enableUserAction, issueResetLinkAction } from "./actions";
import { userWords } from "./words";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin"))("users") };
}

export default async function UsersPage({ searchParams }: PageProps<"/admin/users">) {
  const admin = await requireAdmin();
  const query = await searchParams;
  const before = oneOf(query.before);
  const open = oneOf(query.open);
  const [{ users, hasMore }, say, words, reading] = await Promise.all([
    orNotFound(listUsers(admin, { before })),
    getTranslations("adminUsers"),
    userWords(),
    currentReading(),
  ]);
  const actions = {
    disable: disableUserAction,
    enable: enableUserAction,
    issueLink: !hasMail() ? issueResetLinkAction : null,
  };
  const last = users.at(-1);
  return (
    <>
      <PageTitle intro={say("intro")}>{say("title")}</PageTitle>
      <RowList ruled label={say("title")}>
        {users.map((user) => (
          <UserRow
            key={user.id}
            user={{ ...user, isYou: user.id === admin.user.id, since: formatDay(user.createdAt, reading) }}
            actions={actions}
            words={words}
            isOpen={user.id === open}
            seenAt={`/admin/users?${new URLSearchParams({ ...(before && { before }), open: user.id })}`}
          />
        ))}
      </RowList>
      <Pager
        label={say("pages")}
        newer={before ? { href: "/admin/users", label: say("newest") } : undefined}
        older={hasMore && last ? { href: `/admin/users?before=${last.id}`, label: say("older") } : undefined}
      />
    </>
  );
}

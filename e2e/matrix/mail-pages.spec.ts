import { type MailName, mailTemplates } from "@/emails/registry";
import { renderMail } from "@/emails/render";
import { context, expenseId, groupId, memberId, props, requestId } from "@/emails/samples.testing";
import { makeExpense } from "@/lib/expenses/factories.testing";
import { makeCode, makeGroup } from "@/lib/groups/factories.testing";
import { ask as askToJoin, invite } from "@/lib/people/factories.testing";
import { listRequests } from "@/lib/people/join-requests";
import { makeAccount } from "@/lib/users/factories.testing";
import { changedTables, readState } from "./database";
import { expect, test } from "./fixtures";
import { signIn } from "./people";
import { visit } from "./visits";

/** Stands where a mail has a link that is a secret: `links.spec.ts` opens one of every kind. */
const secret = `${context.origin}/secret`;

type Ids = Record<"groupId" | "memberId" | "requestId" | "expenseId", string>;

/** Those that the samples name, wherever in a mail they do. */
const sampled: Ids = { groupId, memberId, requestId, expenseId };

/** The pages of the app that the mails of the registry lead to, each of them once. A mail needs a sample to compile. */
async function listMailPages(ids: Ids): Promise<string[]> {
  const paths = new Set<string>();
  for (const name of Object.keys(mailTemplates) as MailName[]) {
    let sample = JSON.stringify(props[name]);
    for (const [key, id] of Object.entries(ids)) sample = sample.replaceAll(sampled[key as keyof Ids], id);
    const mail = { name, version: mailTemplates[name].version, props: JSON.parse(sample) };
    const { html } = await renderMail(mail, { ...context, link: secret, neverAgainLink: secret });
    for (const [, link = ""] of html.matchAll(/href="([^"]+)"/g)) {
      if (link === secret || link.startsWith("mailto:")) continue;
      const { origin, pathname, search } = new URL(link);
      expect(origin, `a link in the mail ${name}`).toBe(context.origin);
      paths.add(pathname + search);
    }
  }
  return [...paths];
}

// V11
test("100 GETs and 100 HEADs by a scanner of each page that mails lead to without a secret change nothing, nor do 20 by its reader's browser", async ({
  world,
}) => {
  // Some two thousand answers, which another test's browser may have to share a core with.
  test.slow();
  const group = await makeGroup();
  const { memberId } = await invite(group.membership);
  const { account } = await makeAccount();
  await askToJoin(account, await makeCode(group.membership));
  const [request] = await listRequests(group.membership);
  const { cookie } = await signIn(group.account.user);

  const { expenseId } = await makeExpense(group.membership, { memberIds: [group.membership.memberId] });
  const paths = await listMailPages({ groupId: group.groupId, memberId, requestId: request?.id ?? "", expenseId });
  const before = await readState(world.sql);
  for (const path of paths) {
    const look = { port: world.instance.port, path };
    // A scanner has no log-in, and most of these send it to the door. A reader's browser, which may load them in advance,
    // gets the whole page each time, which takes much longer: so there are fewer of these.
    const [scanned, read] = [await visit(look, { times: 100 }), await visit({ ...look, cookie }, { times: 20 })];
    for (const [statuses, count] of [
      [scanned, 200],
      [read, 40],
    ] as const)
      expect([path, statuses.length, statuses.filter((status) => status >= 400)]).toEqual([path, count, []]);
  }
  expect(changedTables(before, await readState(world.sql)), "tables that changed").toEqual([]);
});

import { type MailName, mailTemplates } from "@/emails/registry";
import { renderMail } from "@/emails/render";
import { context, props } from "@/emails/samples.testing";
import { makeCode, makeGroup } from "@/lib/groups/factories.testing";
import { ask as askToJoin, invite } from "@/lib/people/factories.testing";
import { listRequests } from "@/lib/people/join-requests";
import { makeAccount } from "@/lib/users/factories.testing";
import { someClient } from "./call";
import { changedTables, readState } from "./database";
import { expect, test } from "./fixtures";
import { signIn } from "./people";
import { ask } from "./raw";

/** Stands where a mail has a link that is a secret: `links.spec.ts` opens one of every kind. */
const secret = `${context.origin}/secret`;

type Ids = Record<"groupId" | "memberId" | "requestId", string>;

/** The pages of the app that the mails of the registry lead to, each of them once. A mail needs a sample to compile. */
async function listMailPages(ids: Ids): Promise<string[]> {
  const paths = new Set<string>();
  for (const name of Object.keys(mailTemplates) as MailName[]) {
    const sample: Record<string, unknown> = { ...props[name] };
    for (const [key, id] of Object.entries(ids)) if (key in sample) sample[key] = id;
    const mail = { name, version: mailTemplates[name].version, props: sample };
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
test("GETs and HEADs, 100 of each, of all the pages that mails lead to without a secret change nothing", async ({
  world,
}) => {
  const group = await makeGroup();
  const { memberId } = await invite(group.membership);
  const { account } = await makeAccount();
  await askToJoin(account, await makeCode(group.membership));
  const [request] = await listRequests(group.membership);
  const { cookie } = await signIn(group.account.user);
  const { port } = world.instance;
  const headers = () => ({ "x-forwarded-for": someClient() });

  const paths = await listMailPages({ groupId: group.groupId, memberId, requestId: request?.id ?? "" });
  const rounds = Math.ceil(50 / paths.length);
  const before = await readState(world.sql);
  for (const path of paths) {
    for (let round = 0; round < rounds; round += 1) {
      const asked = [{ cookie }, {}].flatMap((who) => ["GET", "HEAD"].map((method) => ({ method, ...who })));
      const answers = await Promise.all(asked.map((each) => ask({ port, path, headers: headers(), ...each })));
      for (const { status } of answers) expect(status, path).toBeLessThan(400);
    }
  }
  expect(changedTables(before, await readState(world.sql)), "tables that changed").toEqual([]);
});

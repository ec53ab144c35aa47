import { eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { invitations } from "@/db/schema/invitations";
import { challenges } from "@/db/schema/log-ins";
import { makeCode, makeGroup } from "@/lib/groups/factories.testing";
import { declineInvitation } from "@/lib/groups/invitations/answering";
import { revokeInvitation, sendAgain } from "@/lib/groups/invitations/managing";
import { neverInviteAgain } from "@/lib/groups/invitations/never-again";
import { newId } from "@/lib/ids";
import { linkPaths } from "@/lib/link-paths";
import {
  ask as askToJoin,
  copied,
  invite,
  invitePersonally,
  neverAgainToken,
  newInvitee,
  open,
  undoToken,
} from "@/lib/people/factories.testing";
import { approveRequest, listRequests } from "@/lib/people/join-requests";
import { joinAsNewUser } from "@/lib/people/joining";
import { undoJoin } from "@/lib/people/undoing";
import { makeAccount, newVisitor, aPassword as password } from "@/lib/users/factories.testing";
import { makeActor } from "./actors";
import { someClient, submitForm } from "./call";
import { changedTables, readState } from "./database";
import { expect, test } from "./fixtures";
import { challenge, claimAddress, dismissAdmins, setUpToken } from "./material";
import { makePerson } from "./people";
import { ask as askRaw } from "./raw";
import { visit } from "./visits";

// V11: mail scanners open links, and a link does nothing until a person presses a button.

/** From a network of its own each time, as scanners do: one network opens only so many. */
const ask: typeof askRaw = ({ headers, ...asked }) =>
  askRaw({ ...asked, headers: { "x-forwarded-for": someClient(), ...headers } });

type Link = { path: string; cookie?: string | undefined };

/** A live link of every kind, with the log-in that its page needs, if any. A kind without one fails to compile. */
const mailedLinks: Record<keyof typeof linkPaths, () => Promise<Link>> = {
  verify: async () => {
    const { token } = await challenge(await makePerson({ isProven: false }), "verify");
    return { path: `${linkPaths.verify}/${token}` };
  },
  add_address: async () => {
    const { person, cookie } = await makeActor("user");
    return { path: `${linkPaths.add_address}/${(await claimAddress(person)).token}`, cookie };
  },
  reset: async () => {
    const { token } = await challenge(await makePerson(), "reset");
    return { path: `${linkPaths.reset}/${token}` };
  },
  log_in: async () => {
    const { token } = await challenge(await makePerson(), "log_in");
    return { path: `${linkPaths.log_in}/${token}` };
  },
  setup: async () => {
    await dismissAdmins();
    return { path: `${linkPaths.setup}/${await setUpToken()}` };
  },
  invite: async () => ({ path: `${linkPaths.invite}/${(await invite((await makeGroup()).membership)).token}` }),
  undo_join: async () => {
    const { token, email } = await invite((await makeGroup()).membership);
    await joinAsNewUser(newInvitee(token), newVisitor());
    return { path: `${linkPaths.undo_join}/${await undoToken(email)}` };
  },
  never_again: async () => {
    const { email } = await invite((await makeGroup()).membership);
    return { path: `${linkPaths.never_again}/${await neverAgainToken(email)}` };
  },
};

const links: Record<string, () => Promise<Link>> = {
  ...mailedLinks,
  "copied invite": async () => {
    const { membership } = await makeGroup();
    const { memberId } = await invite(membership);
    return { path: `${linkPaths.invite}/${await copied(membership, memberId)}` };
  },
  "undo_join, to who was let in by an admin": async () => {
    const { membership } = await makeGroup();
    const { account, email } = await makeAccount();
    await askToJoin(account, await makeCode(membership));
    const [request] = await listRequests(membership);
    const answer = { formId: newId(), requestId: request?.id ?? "", memberId: null, role: "member" } as const;
    await approveRequest(membership, answer);
    return { path: `${linkPaths.undo_join}/${await undoToken(email, "joinApproved")}` };
  },
  "personal invite": async () => {
    const { token } = await invitePersonally((await makeGroup()).membership);
    return { path: `${linkPaths.invite}/${token}` };
  },
  "invite, to who is logged in with its address": async () => {
    const { person, cookie } = await makeActor("user");
    const { token } = await invite((await makeGroup()).membership, { email: person.email });
    return { path: `${linkPaths.invite}/${token}`, cookie };
  },
  "invite, to who is logged in with another address": async () => {
    const { cookie } = await makeActor("user");
    return { path: `${linkPaths.invite}/${(await invite((await makeGroup()).membership)).token}`, cookie };
  },
};

/** What an invitation's link comes to, and what its page says then: some of these have forms as well. */
const endedInvitations: Record<string, (invited: Invited) => Promise<unknown>> = {
  "has run out": async ({ groupId }) =>
    db.update(invitations).set({ endsAt: sql`now()` }).where(eq(invitations.groupId, groupId)),
  "was declined": async ({ token }) => declineInvitation(await open(token), { message: "" }),
  "no longer open": async ({ membership, press }) => revokeInvitation(membership, press),
  "a newer invitation": async ({ membership, press }) => sendAgain(membership, { ...press, by: "ourselves" }),
  "was used already": async ({ token }) => joinAsNewUser(newInvitee(token), newVisitor()),
};

type Invited = Awaited<ReturnType<typeof makeInvited>>;

async function makeInvited() {
  const { groupId, membership } = await makeGroup();
  const { token, email, memberId } = await invite(membership);
  return { groupId, membership, token, email, press: { formId: newId(), memberId } };
}

type EndedLink = Link & { says: string };

/** A link of each kind that leads to more than words once it is over, with the log-in that its page needs for it. */
async function makeEndedLinks(): Promise<EndedLink[]> {
  const { cookie } = await makeActor("user");
  const ended: EndedLink[] = [];
  for (const [says, end] of Object.entries(endedInvitations)) {
    const invited = await makeInvited();
    await end(invited);
    ended.push({ path: `${linkPaths.invite}/${invited.token}`, cookie, says });
  }
  const undone = await makeInvited();
  await joinAsNewUser(newInvitee(undone.token), newVisitor());
  const undo = await undoToken(undone.email);
  await undoJoin(undo);
  ended.push({ path: `${linkPaths.undo_join}/${undo}`, says: "undone" });
  const stopped = await neverAgainToken((await makeInvited()).email);
  await neverInviteAgain(stopped);
  ended.push({ path: `${linkPaths.never_again}/${stopped}`, says: "won’t be invited again" });
  for (const kind of ["verify", "reset", "log_in"] as const) {
    const { id, token } = await challenge(await makePerson({ isProven: kind !== "verify" }), kind);
    await db.update(challenges).set({ endsAt: sql`now()` }).where(eq(challenges.id, id));
    ended.push({ path: `${linkPaths[kind]}/${token}`, says: "This link is over" });
  }
  return ended;
}

test("5 GETs and 5 HEADs of each link that is over change nothing", async ({ world }) => {
  const { port } = world.instance;
  const ended = await makeEndedLinks();
  const before = await readState(world.sql);
  for (const { says, path, cookie } of ended) expect((await ask({ port, path, cookie })).text).toContain(says);
  for (const { path, cookie } of ended) {
    // What an open link does is tried a hundred times each above. What is over has no use left to be taken away, so that
    // a few looks would show a write, whoever makes them.
    const looks = [await visit({ port, path }, { times: 5 }), await visit({ port, path, cookie }, { times: 5 })];
    expect([path, looks.flat().filter((status) => status >= 400)]).toEqual([path, []]);
  }
  expect(changedTables(before, await readState(world.sql)), "tables that changed").toEqual([]);
});

for (const [kind, make] of Object.entries(links)) {
  test(`100 GETs and 100 HEADs of a ${kind} link change nothing`, async ({ world }) => {
    const { path, cookie } = await make();
    const { port } = world.instance;
    const before = await readState(world.sql);
    expect((await ask({ port, path, cookie })).text, "the link is live").toContain("<form");
    for (let round = 0; round < 20; round += 1) {
      const rsc: Record<string, string> = round % 2 ? { rsc: "1" } : { rsc: "1", "next-router-prefetch": "1" };
      const asked = [
        { cookie },
        {},
        { cookie, headers: rsc },
        { headers: rsc },
        { cookie, headers: { purpose: "prefetch", "sec-purpose": "prefetch" } },
      ];
      const answers = await Promise.all(
        asked.flatMap((each) => ["GET", "HEAD"].map((method) => ask({ port, path, method, ...each }))),
      );
      for (const { status } of answers) expect(status).toBeLessThan(400);
    }
    expect(changedTables(before, await readState(world.sql)), "tables that changed").toEqual([]);
    expect((await ask({ port, path, cookie })).text, "the link is still live").toContain("<form");
  });

  test(`the page of a ${kind} link does not submit itself`, async ({ world }) => {
    const { path, cookie } = await make();
    const { text } = await ask({ port: world.instance.port, path, cookie });
    expect(text).not.toMatch(/http-equiv=["']?refresh/i);
    expect(text).not.toMatch(/\.submit\(|requestSubmit|\son(load|error|focus|toggle)=/i);
    expect(text).not.toMatch(/<(img|iframe|embed|object|audio|video)\b/i);
    expect(text).toMatch(/<form[^>]*method="POST"/);
  });

  test(`the page of a ${kind} link is neither kept nor indexed nor told elsewhere`, async ({ world }) => {
    const { path, cookie } = await make();
    // V21: also where the link is over or was never one.
    for (const each of [path, `${path.slice(0, -3)}AAA`]) {
      const { headers } = await ask({ port: world.instance.port, path: each, cookie });
      expect(headers["cache-control"]).toContain("no-store");
      expect(headers["referrer-policy"]).toBe("no-referrer");
      expect(headers["x-robots-tag"]).toContain("noindex");
    }
    // What the start says to whoever started it is no log: there the first admin's link stands on purpose.
    const logged = world.instance
      .output()
      .split("\n")
      .filter((line) => line.startsWith("{"));
    expect(
      logged.filter((line) => line.includes(path.split("/").at(-1) ?? "")),
      "log lines with the token",
    ).toEqual([]);
  });
}

test("a form of such a page works without script, whose browser then names no origin", async ({ world }) => {
  const { origin, instance } = world;
  const person = await makePerson({ isProven: false });
  const { token } = await challenge(person, "verify");
  const path = `/verify-email/${token}`;
  const { text } = await ask({ port: instance.port, path });
  const hidden = [...text.matchAll(/<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?/g)];
  const fields = Object.fromEntries(hidden.map(([, name, value = ""]) => [name, value.replaceAll("&quot;", '"')]));
  const headers = { origin: "null", "sec-fetch-site": "same-origin" };

  const others: Record<string, string>[] = [{}, { "sec-fetch-site": "cross-site" }];
  for (const other of others) {
    const foreign = { origin: "null", ...other };
    expect((await submitForm({ ...fields, password }, { origin, path, headers: foreign })).status).toBe(403);
  }
  const answer = await submitForm({ ...fields, password }, { origin, path, headers });
  expect([answer.status, answer.to]).toEqual([303, "/welcome"]);
  const [row] = await world.sql`select verified_at from user_emails where user_id = ${person.id}`;
  expect(row?.verified_at).not.toBeNull();
});

test("of looks at an invitation its group counts the first of a whole page, of a head or in advance none, and nothing is begun by them", async ({
  world,
}) => {
  const { groupId, membership } = await makeGroup();
  const { token } = await invite(membership);
  const path = `${linkPaths.invite}/${token}`;
  const { port } = world.instance;
  const opened = async () =>
    (await world.sql`select opened from invitation_openings where group_id = ${groupId}`).at(0)?.opened;
  const inAdvance: Record<string, string>[] = [
    { purpose: "prefetch" },
    { "sec-purpose": "prefetch;prerender" },
    { "next-router-prefetch": "1" },
  ];
  for (const headers of inAdvance) await ask({ port, path, headers });
  await ask({ port, path, method: "HEAD" });
  expect(await opened()).toBeUndefined();
  await Promise.all(Array.from({ length: 5 }, () => ask({ port, path })));
  expect(await opened()).toBe(1);
  const [row] = await world.sql`select begun_at from invitations where group_id = ${groupId}`;
  expect(row?.begun_at).toBeNull();
});

test("a messenger's preview of an invitation says that it is one to Quits, and nothing of the group or who invites", async ({
  world,
}) => {
  const { token } = await invite((await makeGroup()).membership);
  const { text } = await ask({ port: world.instance.port, path: `${linkPaths.invite}/${token}` });
  const head = text.slice(0, text.indexOf("</head>"));
  expect(head).toContain("<title>An invitation to Quits</title>");
  expect(head).toContain('property="og:title" content="An invitation to Quits"');
  expect(head).not.toMatch(/Lindenhof|Mara|Come in|name="description"|og:description/);
});

// V3
test("an invitation's link with a changed character looks like one that never was", async ({ world }) => {
  const { token } = await invite((await makeGroup()).membership);
  const look = async (each: string) => {
    const { status, text } = await ask({ port: world.instance.port, path: `${linkPaths.invite}/${each}` });
    return [status, text.slice(text.indexOf("<main"), text.indexOf("</main>"))];
  };
  const never = await look("A".repeat(43));
  for (const place of [0, 20, 42]) {
    const changed = `${token.slice(0, place)}${token[place] === "B" ? "C" : "B"}${token.slice(place + 1)}`;
    expect(await look(changed)).toEqual(never);
  }
});

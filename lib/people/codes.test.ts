import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { invitationCodes } from "@/db/schema/invitations";
import { sessions } from "@/db/schema/log-ins";
import { rateLimits } from "@/db/schema/rate-limits";
import { makeGroup } from "@/lib/groups/factories.testing";
import { sendInvitationCode, tryInvitationCode } from "@/lib/groups/invitations/codes";
import { changeAddress } from "@/lib/groups/invitations/managing";
import type { OpenedInvitation } from "@/lib/groups/invitations/opening";
import { findMembership } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import {
  aPassword,
  atOnce,
  claimsOf,
  makeAccount,
  makePerson,
  makeUser,
  newAddress,
  newVisitor,
  otherCode,
  refusalOf,
  requireAccountOf,
} from "@/lib/users/factories.testing";
import { ratioOfTimes } from "@/lib/users/timing.testing";
import { codeIn, copied, invite, invitePersonally, newInvitee, open, templatesTo } from "./factories.testing";
import { findOffer, type InvitedBrowser } from "./invitees";
import { joinAsNewUser, joinWithAccount, joinWithFurtherAddress, logInAndJoin } from "./joining";

async function copiedInvitation(input: { email?: string } = {}) {
  const group = await makeGroup();
  const { memberId, email } = await invite(group.membership, input);
  const token = await copied(group.membership, memberId);
  return { ...group, memberId, email, token, opened: await open(token) };
}

/** Asks for a code in a browser that knows nothing yet. */
async function ask(opened: OpenedInvitation, email?: string): Promise<InvitedBrowser> {
  const { secret } = await sendInvitationCode(opened, { formId: newId(), email, session: null }, newVisitor());
  return { secret: secret ?? "", code: null };
}

async function type(opened: OpenedInvitation, { secret }: InvitedBrowser, code: string): Promise<InvitedBrowser> {
  await tryInvitationCode(opened, { code, asked: { secret } }, newVisitor());
  return { secret, code };
}

test("a copied link proves nothing: it goes on after the code from the invited address, and then as the mailed one", async () => {
  const { token, opened, email, groupId } = await copiedInvitation();
  expect(await findOffer(opened, { account: null, browser: null })).toEqual({ kind: "code", sentTo: null });
  expect((await refusalOf(joinAsNewUser(newInvitee(token), newVisitor()))).key).toBe("invitationWantsCode");
  const asked = await ask(opened);
  expect(await findOffer(opened, { account: null, browser: asked })).toEqual({ kind: "code", sentTo: email });
  const browser = await type(opened, asked, await codeIn(email));
  expect(await findOffer(opened, { account: null, browser })).toEqual({ kind: "new account", address: email });
  const { session } = await joinAsNewUser(newInvitee(token, { browser }), newVisitor());
  const account = await requireAccountOf(session);
  expect(account.user).toMatchObject({ address: email, isVerified: true });
  expect(await findMembership(account, groupId)).not.toBeNull();
});

test("whoever has an account goes on from the code with their password, or joins at once where they are logged in", async () => {
  const known = await makePerson();
  const { token, opened } = await copiedInvitation({ email: known.email });
  const browser = await type(opened, await ask(opened), await codeIn(known.email));
  expect(await findOffer(opened, { account: null, browser })).toMatchObject({ kind: "log in" });
  await logInAndJoin({ token, password: aPassword, browser }, newVisitor());

  const { account, email } = await makeAccount();
  const other = await copiedInvitation({ email });
  expect(await findOffer(other.opened, { account, browser: null })).toEqual({ kind: "join", address: email });
  await joinWithAccount(account, other.opened, newVisitor());
});

// V29
test("until the code is typed, a copied link offers, answers and sends the same whether or not there is an account", async () => {
  const seen = [];
  for (const email of [(await makePerson()).email, newAddress()]) {
    const { opened, token } = await copiedInvitation({ email });
    const offers = [await findOffer(opened, { account: null, browser: null })];
    const browser = await ask(opened);
    offers.push(await findOffer(opened, { account: null, browser }));
    const wrong = await refusalOf(type(opened, browser, otherCode(await codeIn(email))));
    const early = await refusalOf(joinAsNewUser(newInvitee(token, { browser }), newVisitor()));
    const logIn = await refusalOf(logInAndJoin({ token, password: aPassword, browser }, newVisitor()));
    const mails = (await templatesTo(email)).filter((template) => template === "invitationCode");
    seen.push(JSON.stringify([offers, wrong, early, logIn, mails]).replaceAll(email, "the address"));
  }
  expect(seen[0]).toBe(seen[1]);
});

// V29
test("a copied link's page and its code take as long for an address that has an account as for one that has none", async () => {
  const known = await copiedInvitation({ email: (await makePerson()).email });
  const unknown = await copiedInvitation();
  const look = ({ opened }: { opened: OpenedInvitation }) => findOffer(opened, { account: null, browser: null });
  expect(await ratioOfTimes([known, unknown], look)).toBeLessThan(1.25);
  expect(await ratioOfTimes([known, unknown], ({ opened }) => ask(opened))).toBeLessThan(1.25);
}, 300_000);

test("digits work in the browser that asked for them and in no other, for this invitation and no other", async () => {
  const { opened, email, membership } = await copiedInvitation();
  const browser = await ask(opened);
  const code = await codeIn(email);
  const elsewhere = { secret: "another browser", code: null };
  expect((await refusalOf(type(opened, elsewhere, code))).key).toBe("codeIsOver");
  const second = await invite(membership);
  const other = await open(await copied(membership, second.memberId));
  expect((await refusalOf(type(other, browser, code))).key).toBe("codeIsOver");
  expect(await findOffer(opened, { account: null, browser: { ...browser, code } })).toMatchObject({ kind: "code" });
  const proven = await type(opened, browser, code);
  for (const wrong of [elsewhere, { ...proven, code: otherCode(code) }, { ...elsewhere, code }])
    expect(await findOffer(opened, { account: null, browser: wrong })).toMatchObject({ kind: "code" });
});

test("after five wrong tries a code is dead, after ten minutes it is over, and what it opened shuts after an hour", async () => {
  const { opened, email } = await copiedInvitation();
  const browser = await ask(opened);
  const code = await codeIn(email);
  for (let left = limits.codeWrongTriesMax - 1; left >= 0; left -= 1)
    expect((await refusalOf(type(opened, browser, otherCode(code)))).values).toEqual({ left });
  expect((await refusalOf(type(opened, browser, code))).key).toBe("codeIsOver");

  const again = await ask(opened);
  const late = sql`${invitationCodes.endsAt} - make_interval(secs => ${limits.codeSeconds})`;
  const mine = eq(invitationCodes.invitationId, opened.invitationId);
  await db.update(invitationCodes).set({ endsAt: late }).where(mine);
  expect((await refusalOf(type(opened, again, await codeIn(email)))).key).toBe("codeIsOver");

  const proven = await type(opened, await ask(opened), await codeIn(email));
  expect(await findOffer(opened, { account: null, browser: proven })).toMatchObject({ kind: "new account" });
  const shut = sql`${invitationCodes.endsAt} - make_interval(secs => ${limits.invitationProofSeconds})`;
  await db.update(invitationCodes).set({ endsAt: shut }).where(mine);
  expect(await findOffer(opened, { account: null, browser: proven })).toMatchObject({ kind: "code" });
});

test("an address gets three codes an hour, and the same form sent 10 times at once sends one", async () => {
  const { opened, email } = await copiedInvitation();
  const formId = newId();
  const send = () => sendInvitationCode(opened, { formId, session: null }, newVisitor());
  const { done } = await atOnce(3, send);
  const secrets = [...done, await send(), await send()].map(({ secret }) => secret);
  expect(new Set(secrets).size).toBe(1);
  expect((await templatesTo(email)).filter((template) => template === "invitationCode")).toHaveLength(1);

  const other = await copiedInvitation();
  for (let count = 0; count < 3; count += 1) await ask(other.opened);
  expect((await refusalOf(ask(other.opened))).key).toBe("tooManyMails");
});

// V29
test("by other people's links an address gets ten codes a week, whether or not it has an account", async () => {
  const { account, email } = await makeAccount();
  const refusals = [];
  for (const address of [email, newAddress()]) {
    const { token } = await invitePersonally((await makeGroup()).membership);
    const opened = await open(token);
    for (let count = 0; count < 10; count += 1) {
      await db.delete(rateLimits);
      await ask(opened, address);
    }
    await db.delete(rateLimits);
    const other = await open((await invitePersonally((await makeGroup()).membership)).token);
    const { code, key, values = {}, retryAfterSeconds = 0 } = await refusalOf(ask(other, address));
    refusals.push({ code, key, values });
    expect(retryAfterSeconds).toBeGreaterThan(7 * 24 * 3600 - 300);
    expect((await templatesTo(address)).filter((template) => template === "invitationCode")).toHaveLength(10);
  }
  expect(refusals[0]).toMatchObject({ code: "RATE_LIMITED", key: "tooManyCodesSent", values: { hours: 168 } });
  expect(refusals[0]?.values.hours).toBe(refusals[1]?.values.hours);
  // What its own account asks for is nobody else's doing.
  const { opened } = await copiedInvitation({ email });
  await sendInvitationCode(opened, { formId: newId(), session: account.session }, newVisitor());
});

test("whoever used up the codes to an address at links for anyone has used up none of a link that is made out to it", async () => {
  const email = newAddress();
  const { token } = await invitePersonally((await makeGroup()).membership);
  const anyones = await open(token);
  const { opened } = await copiedInvitation({ email });
  for (const send of [() => ask(anyones, email), () => ask(opened)]) {
    for (let count = 0; count < 10; count += 1) {
      await db.delete(rateLimits);
      await send();
    }
    await db.delete(rateLimits);
    expect((await refusalOf(send())).key).toBe("tooManyCodesSent");
  }
  expect((await templatesTo(email)).filter((template) => template === "invitationCode")).toHaveLength(20);
});

test("a personal link asks for one's own address, and the code to it is the proof", async () => {
  const { membership } = await makeGroup();
  const { token } = await invitePersonally(membership);
  const opened = await open(token);
  const email = newAddress();
  expect((await refusalOf(ask(opened, "jonas@"))).key).toBe("emailInvalid");
  const browser = await type(opened, await ask(opened, email), await codeIn(email));
  expect(await findOffer(opened, { account: null, browser })).toEqual({ kind: "new account", address: email });
  // What the form says beside it does not count.
  const { session } = await joinAsNewUser(newInvitee(token, { browser, email: newAddress() }), newVisitor());
  expect((await requireAccountOf(session)).user).toMatchObject({ address: email, isVerified: true });
});

// V26
test("a code that went to the old address proves nothing once the place has another one", async () => {
  const { membership, memberId, opened, email, token } = await copiedInvitation();
  const browser = await type(opened, await ask(opened), await codeIn(email));
  await changeAddress(membership, { formId: newId(), by: "ourselves", memberId, email: newAddress(), sends: true });
  expect((await refusalOf(joinAsNewUser(newInvitee(token, { browser }), newVisitor()))).key).toBe("invitationRevoked");
  const renewed = await copied(membership, memberId);
  expect(await findOffer(await open(renewed), { account: null, browser })).toMatchObject({ kind: "code" });
  expect((await refusalOf(joinAsNewUser(newInvitee(renewed, { browser }), newVisitor()))).key).toBe(
    "invitationWantsCode",
  );
});

test("“this address is mine too”: the code brings the address to the account, and the account to its place", async () => {
  const { membership, groupId } = await makeGroup();
  const { token, email, memberId } = await invite(membership);
  const { account, address } = await makeUser({ name: "Jonas" });
  const opened = await open(token);
  await sendInvitationCode(opened, { formId: newId(), session: account.session }, newVisitor());
  expect(await findOffer(opened, { account, browser: null })).toMatchObject({ kind: "other account", sentTo: email });
  const wrong = joinWithFurtherAddress(account, { opened, code: otherCode(await codeIn(email)) }, newVisitor());
  expect((await refusalOf(wrong)).key).toBe("codeIsWrong");
  await joinWithFurtherAddress(account, { opened, code: await codeIn(email) }, newVisitor());
  expect((await findMembership(account, groupId))?.memberId).toBe(memberId);
  expect((await claimsOf(account.user.id)).map(({ key, verifiedAt }) => [key, verifiedAt !== null])).toEqual([
    [address, true],
    [email, true],
  ]);
  expect(await templatesTo(address)).toContain("addressesChanged");
  expect(await templatesTo(email)).toEqual(["invitation", "invitationCode", "joined"]);
});

// A
test("an open laptop does not bring a stranger's address to an account: the password is asked for first", async () => {
  const { membership } = await makeGroup();
  const { token, email } = await invite(membership);
  const { user, session } = await makeUser();
  await db
    .update(sessions)
    .set({ reauthenticatedAt: sql`now() - interval '1 hour'` })
    .where(eq(sessions.id, session.id));
  const account = await requireAccountOf(session);
  const opened = await open(token);
  await sendInvitationCode(opened, { formId: newId(), session: account.session }, newVisitor());
  const code = await codeIn(email);
  const join = (currentPassword?: string) =>
    joinWithFurtherAddress(account, { opened, code, currentPassword }, newVisitor());
  expect(await refusalOf(join())).toMatchObject({ key: "currentPasswordMissing", field: "currentPassword" });
  expect((await refusalOf(join("another long phrase"))).key).toBe("wrongPassword");
  expect(await claimsOf(user.id)).toHaveLength(1);
  await join(aPassword);
  expect(await claimsOf(user.id)).toHaveLength(2);
});

test("an address that is another account's is brought to none, and the invitation stays open", async () => {
  const { membership } = await makeGroup();
  const owner = await makePerson();
  const { token } = await invite(membership, { email: owner.email });
  const { account } = await makeUser();
  const opened = await open(token);
  await sendInvitationCode(opened, { formId: newId(), session: account.session }, newVisitor());
  const join = joinWithFurtherAddress(account, { opened, code: await codeIn(owner.email) }, newVisitor());
  expect((await refusalOf(join)).key).toBe("addressIsAnothers");
  expect(await claimsOf(account.user.id)).toHaveLength(1);
  await open(token);
});

test("digits that one log-in asked for are nothing in another one", async () => {
  const { membership } = await makeGroup();
  const { token, email } = await invite(membership);
  const [mine, theirs] = [await makeUser(), await makeUser()];
  const opened = await open(token);
  await sendInvitationCode(opened, { formId: newId(), session: mine.session }, newVisitor());
  const code = await codeIn(email);
  expect((await refusalOf(joinWithFurtherAddress(theirs.account, { opened, code }, newVisitor()))).key).toBe(
    "codeIsOver",
  );
});

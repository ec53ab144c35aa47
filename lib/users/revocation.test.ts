import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { ago } from "@/db/clock";
import { sessions } from "@/db/schema/log-ins";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { replaceSettings } from "@/lib/settings";
import { type Admin, enableUser, issueResetLink } from "./admins";
import {
  atOnce,
  claimsOf,
  mailsTo,
  makeAdmin,
  makeUser,
  newAddress,
  newVisitor,
  refusalOf,
  requireAccountOf,
  shutOut,
} from "./factories.testing";
import { logIn } from "./log-in";
import { changePassword, resetPassword } from "./password-changes";
import { findSession, logOut, type Session } from "./sessions";
import { addAddress } from "./user-addresses";

const password = "a new lamp altogether";

let admin: Admin;

beforeAll(async () => {
  ({ admin } = await makeAdmin());
});

type Person = Awaited<ReturnType<typeof makeUser>>;

/** The three ways in which every log-in of a person ends. */
const endings: Record<string, (person: Person) => Promise<{ id: string } | null>> = {
  "changed password": ({ account, password: currentPassword }) =>
    changePassword(account, { currentPassword, password }, newVisitor()),
  "new password by a link": async ({ user }) => {
    replaceSettings({ ...process.env, MAIL_MODE: "none" });
    const link = await issueResetLink(admin, user.id);
    replaceSettings(process.env);
    return (await resetPassword({ token: link.split("/").at(-1) ?? "", password }, newVisitor())).session;
  },
  "switched-off account": async ({ user }) => {
    await shutOut(admin, user.id);
    return null;
  },
};

/** What a stolen cookie sees while it keeps asking, and that it is moved on by nothing. */
async function poll({ id }: Session, times: number): Promise<boolean[]> {
  const seen: boolean[] = [];
  for (let count = 0; count < times; count += 1) {
    await db
      .update(sessions)
      .set({ seenAt: ago(limits.sessionSeenSeconds + 1) })
      .where(eq(sessions.id, id));
    seen.push((await findSession(id)) !== null);
  }
  return seen;
}

// V18
test.each(Object.entries(endings))("a %s ends every session there was, also the one that asked", async (_, end) => {
  const person = await makeUser();
  const elsewhere = await logIn({ email: person.address, password: person.password }, newVisitor());
  const bystander = await makeUser();
  const opened = await end(person);
  expect([await findSession(person.session.id), await findSession(elsewhere.id)]).toEqual([null, null]);
  expect((await findSession(opened?.id ?? newId()))?.user.id).toBe(opened ? person.user.id : undefined);
  expect(await findSession(bystander.session.id)).not.toBeNull();
});

// V18
test.each(Object.entries(endings))("a stolen cookie that keeps polling through a %s dies with it", async (_, end) => {
  const person = await makeUser();
  const polling = poll(person.session, 20);
  await end(person);
  const atEnd = await poll(person.session, 20);
  expect(atEnd).toEqual(Array(20).fill(false));
  const seen = await polling;
  expect(seen.lastIndexOf(true)).toBeLessThan(seen.includes(false) ? seen.indexOf(false) : seen.length);
});

test("switching an account on again brings no old session back", async () => {
  const { session, user } = await makeUser();
  await shutOut(admin, user.id);
  await enableUser(admin, user.id);
  expect(await findSession(session.id)).toBeNull();
});

test("the changed password is the one that logs in, and its person hears of the change", async () => {
  const person = await makeUser();
  const agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
  const { id } = await changePassword(
    person.account,
    { currentPassword: person.password, password },
    newVisitor(agent),
  );
  await requireAccountOf({ id });
  await requireAccountOf(await logIn({ email: person.address, password }, newVisitor()));
  const old = logIn({ email: person.address, password: person.password }, newVisitor());
  expect((await refusalOf(old)).key).toBe("wrongLogIn");
  const mail = (await mailsTo(person.address)).at(-1);
  expect(mail).toMatchObject({ template: "passwordChanged", link: null, props: { device: "Firefox, Linux" } });
});

test("a password is changed only by who knows it, and a bad one is refused", async () => {
  const { account, session, password: currentPassword } = await makeUser();
  const refusals = await Promise.all([
    refusalOf(changePassword(account, { currentPassword: "another long phrase", password }, newVisitor())),
    refusalOf(changePassword(account, { currentPassword: "", password }, newVisitor())),
    refusalOf(changePassword(account, { currentPassword, password: "1234567890" }, newVisitor())),
    refusalOf(changePassword(account, { currentPassword, password: currentPassword }, newVisitor())),
  ]);
  expect(refusals.map(({ key, field }) => [key, field])).toEqual([
    ["wrongPassword", "currentPassword"],
    ["currentPasswordMissing", "currentPassword"],
    ["passwordCommon", "password"],
    ["passwordIsTheSame", "password"],
  ]);
  expect(await findSession(session.id)).not.toBeNull();
});

test("guessing the current password in a stolen session pauses", async () => {
  const { account } = await makeUser();
  const guess = { currentPassword: "another long phrase", password };
  const { refusals } = await atOnce(20, () => changePassword(account, guess, newVisitor()));
  expect(refusals.filter((key) => key === "wrongPassword")).toHaveLength(limits.passwordTriesOfPair.amountMax);
});

// V18
test("a thief's password change that was under way does not undo the owner's", async () => {
  for (let round = 0; round < 5; round += 1) {
    const person = await makeUser();
    const thief = await requireAccountOf(
      await logIn({ email: person.address, password: person.password }, newVisitor()),
    );
    const { done, refusals } = await atOnce(2, (place) =>
      changePassword(
        place === 0 ? person.account : thief,
        { currentPassword: person.password, password: `${password} ${place}` },
        newVisitor(),
      ),
    );
    expect(done).toHaveLength(1);
    expect(["sessionIsOver", "wrongPassword"]).toContain(refusals[0]);
    await requireAccountOf(done[0] ?? { id: "" });
  }
});

test("what a session asks for after its end changes nothing", async () => {
  const { account, session, user, password: currentPassword } = await makeUser();
  await logOut(session);
  const email = newAddress();
  expect(await refusalOf(addAddress(account, { formId: newId(), email }))).toMatchObject({
    code: "UNAUTHENTICATED",
    key: "sessionIsOver",
  });
  expect((await refusalOf(changePassword(account, { currentPassword, password }, newVisitor()))).key).toBe(
    "sessionIsOver",
  );
  expect(await claimsOf(user.id)).toHaveLength(1);
});

test("an admin cannot switch off themselves, nor somebody who is not there", async () => {
  expect((await refusalOf(shutOut(admin, admin.user.id))).key).toBe("cannotDisableYourself");
  expect((await refusalOf(shutOut(admin, newId()))).code).toBe("NOT_FOUND");
  expect((await refusalOf(enableUser(admin, newId()))).code).toBe("NOT_FOUND");
  expect(await findSession(admin.session.id)).not.toBeNull();
});

import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { ago } from "@/db/clock";
import { sessions } from "@/db/schema/log-ins";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import {
  atOnce,
  claimFurther,
  claimsOf,
  mailsTo,
  makeUser,
  newAddress,
  newVisitor,
  proveFurther,
  refusalOf,
  requireAccountOf,
} from "./factories.testing";
import { logIn } from "./log-in";
import { addAddress, choosePrimaryAddress, removeAddress, verifyAddressByCode } from "./user-addresses";

async function primariesOf(userId: string) {
  return (await claimsOf(userId)).filter(({ isPrimary }) => isPrimary);
}

test("only a proven address becomes the primary one, and there is one", async () => {
  const { account, user } = await makeUser();
  const claimed = await claimFurther(account);
  expect((await refusalOf(choosePrimaryAddress(account, claimed))).code).toBe("EMAIL_UNPROVEN");
  const proven = await proveFurther(account);
  await choosePrimaryAddress(account, proven);
  expect(await primariesOf(user.id)).toMatchObject([{ id: proven.addressId }]);
});

test("the primary address stays; another one goes, logs in no more and is free for others", async () => {
  const { account, user, password } = await makeUser();
  const [primary] = await primariesOf(user.id);
  const keep = removeAddress(account, { addressId: primary?.id ?? "" });
  expect((await refusalOf(keep)).key).toBe("primaryStays");
  const { email, addressId } = await proveFurther(account);
  await removeAddress(account, { addressId });
  expect((await refusalOf(logIn({ email, password }, newVisitor()))).key).toBe("wrongLogIn");
  expect((await makeUser({ address: email })).user.address).toBe(email);
});

test("another person's address cannot be confirmed, chosen or removed, and looks like none", async () => {
  const { account } = await makeUser();
  const owner = await makeUser();
  const { addressId } = await proveFurther(owner.account);
  for (const act of [
    () => verifyAddressByCode(account, { addressId, code: "123456" }, newVisitor()),
    () => choosePrimaryAddress(account, { addressId }),
    () => removeAddress(account, { addressId }),
  ]) {
    expect(await refusalOf(act())).toMatchObject({ code: "NOT_FOUND", key: "addressIsGone" });
  }
  expect(await claimsOf(owner.user.id)).toHaveLength(2);
});

test("two tabs that choose and remove at once leave exactly one primary address, a proven one", async () => {
  const { account, user } = await makeUser();
  const [first] = await primariesOf(user.id);
  const second = await proveFurther(account);
  const ids = [first?.id ?? "", second.addressId];
  for (let round = 0; round < 10; round += 1) {
    const addressId = ids[round % 2] ?? "";
    await choosePrimaryAddress(account, { addressId });
    await atOnce(4, (place) => choosePrimaryAddress(account, { addressId: ids[place % 2] ?? "" }));
    expect(await primariesOf(user.id)).toHaveLength(1);
  }
  const [primary] = await primariesOf(user.id);
  const other = ids.find((id) => id !== primary?.id) ?? "";
  await atOnce(2, (place) => (place === 0 ? choosePrimaryAddress : removeAddress)(account, { addressId: other }));
  expect(await primariesOf(user.id)).toMatchObject([{ verifiedAt: expect.any(Date) }]);
});

test("the news of an added address goes to the one that was primary then", async () => {
  const { account, address, user } = await makeUser();
  const second = await proveFurther(account);
  await choosePrimaryAddress(account, second);
  const third = await proveFurther(account);
  expect((await mailsTo(second.email)).at(-1)).toMatchObject({ props: { address: third.email } });
  const news = (await mailsTo(address)).filter(({ template }) => template === "addressesChanged");
  expect(news).toMatchObject([
    { props: { change: "added", address: second.email } },
    { props: { change: "madeMain", address: second.email } },
  ]);
  expect(await claimsOf(user.id)).toHaveLength(3);
});

test("who loses an address hears of it there, and choosing the main one again is no news", async () => {
  const { account, address, user } = await makeUser();
  const [first] = await primariesOf(user.id);
  const second = await proveFurther(account);
  await choosePrimaryAddress(account, second);
  await choosePrimaryAddress(account, second);
  await removeAddress(account, { addressId: first?.id ?? "" });
  const news = (await mailsTo(address)).filter(({ template }) => template === "addressesChanged");
  expect(news).toMatchObject([
    { props: { change: "added" } },
    { props: { change: "madeMain" } },
    { props: { change: "removed", address } },
  ]);
});

test("changing addresses asks for the password when it was given long ago, and for a while not again", async () => {
  const { account: earlier, password, session, user } = await makeUser();
  const { addressId } = await proveFurther(earlier);
  await db
    .update(sessions)
    .set({ reauthenticatedAt: ago(limits.reauthenticationSeconds) })
    .where(eq(sessions.id, session.id));
  const account = await requireAccountOf(session);
  const form = { formId: newId(), email: newAddress() };
  for (const act of [
    (currentPassword?: string) => addAddress(account, { ...form, currentPassword }),
    (currentPassword?: string) => choosePrimaryAddress(account, { addressId, currentPassword }),
    (currentPassword?: string) => removeAddress(account, { addressId, currentPassword }),
  ]) {
    expect((await refusalOf(act())).key).toBe("currentPasswordMissing");
    expect(await refusalOf(act("another long phrase"))).toMatchObject({
      key: "wrongPassword",
      field: "currentPassword",
    });
  }
  expect(await claimsOf(user.id)).toHaveLength(2);
  await addAddress(account, { ...form, currentPassword: password });
  await removeAddress(await requireAccountOf(session), { addressId });
  expect((await claimsOf(user.id)).map(({ key }) => key)).toEqual([user.address, form.email]);
});

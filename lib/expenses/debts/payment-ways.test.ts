import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { sessions } from "@/db/schema/log-ins";
import { paymentHandles } from "@/db/schema/payment-handles";
import { users } from "@/db/schema/users";
import { leave, makeFlat } from "@/lib/expenses/factories.testing";
import { makeAccount, refusalOf, requireAccountOf } from "@/lib/users/factories.testing";
import { changeHandles, listOwnHandles } from "@/lib/users/payment-handles";
import { listPaymentWays } from "./payment-ways";

const typed = {
  iban: "DE89 3704 0044 0532 0130 00",
  holder: "Jonas Berg",
  paypal: "paypal.me/JonasBerg",
  upi: "jonas@okbank",
  text: " Cash is fine. ",
};

const read = [
  { kind: "iban", value: "DE89370400440532013000", holder: "Jonas Berg" },
  { kind: "paypal", value: "JonasBerg", holder: "" },
  { kind: "upi", value: "jonas@okbank", holder: "" },
  { kind: "text", value: "Cash is fine.", holder: "" },
];

test("how somebody can be paid is seen in the groups that they are in, and nowhere else", async () => {
  const { membership, jonas, tomas } = await makeFlat();
  const elsewhere = await makeFlat();
  await changeHandles(jonas.account, typed);
  expect(await listPaymentWays(membership, jonas.memberId)).toEqual(read);
  expect(await listPaymentWays(elsewhere.membership, jonas.memberId)).toEqual([]);
  expect(await listPaymentWays(membership, tomas.memberId)).toEqual([]);
  expect(await listPaymentWays(membership, "nobody")).toEqual([]);
  await leave(membership, jonas);
  expect(await listPaymentWays(membership, jonas.memberId)).toEqual([]);
});

test("what is emptied is known no more, what cannot be right is refused at its field, and all goes with the account", async () => {
  const { account, id } = await makeAccount();
  await changeHandles(account, typed);
  const refusals = [
    [{ iban: "DE88 3704 0044 0532 0130 00" }, "iban", "ibanUnknown"],
    [{ holder: " " }, "holder", "holderMissing"],
    [{ holder: "x".repeat(71) }, "holder", "noteTooLong"],
    [{ paypal: "https://evil.example/JonasBerg" }, "paypal", "paypalUnknown"],
    [{ upi: "jonas" }, "upi", "upiUnknown"],
    [{ text: "x".repeat(201) }, "text", "noteTooLong"],
  ] as const;
  for (const [change, field, key] of refusals)
    expect(await refusalOf(changeHandles(account, { ...typed, ...change }))).toMatchObject({ field, key });
  expect(await listOwnHandles(account)).toEqual(read);
  await changeHandles(account, { ...typed, iban: "", upi: "", text: "" });
  expect((await listOwnHandles(account)).map(({ kind }) => kind)).toEqual(["paypal"]);
  await db.delete(users).where(eq(users.id, id));
  expect(await db.$count(paymentHandles, eq(paymentHandles.userId, id))).toBe(0);
});

test("at an open laptop nobody leads somebody's money elsewhere without their password", async () => {
  const { id, account } = await makeAccount();
  await db.update(sessions).set({ reauthenticatedAt: null }).where(eq(sessions.userId, id));
  const stale = await requireAccountOf(account.session);
  const refused = { code: "UNAUTHENTICATED", field: "currentPassword" };
  await expect(changeHandles(stale, typed)).rejects.toMatchObject(refused);
  await expect(changeHandles(stale, { ...typed, currentPassword: "not my password" })).rejects.toMatchObject(refused);
  expect(await listOwnHandles(account)).toEqual([]);
});

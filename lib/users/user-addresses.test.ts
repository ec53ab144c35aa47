import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { ago } from "@/db/clock";
import { challenges } from "@/db/schema/log-ins";
import { userEmails } from "@/db/schema/users";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { rateLimits } from "@/lib/rates";
import {
  atOnce,
  claimFurther,
  claimsOf,
  claimsTo,
  codeOf,
  mailsTo,
  makeUnverifiedUser,
  makeUser,
  newAddress,
  newestChallenge,
  newVisitor,
  otherCode,
  refusalOf,
  requireAccountOf,
  tokenOf,
} from "./factories.testing";
import { logIn } from "./log-in";
import { addAddress, findAddressLink, listAddresses, verifyAddressByCode, verifyAddressByLink } from "./user-addresses";

test("an address is added by the mailed code, logs in from then on, and the primary one hears of it", async () => {
  const { account, address, user, password } = await makeUser();
  const { email, addressId } = await claimFurther(account);
  expect((await refusalOf(logIn({ email, password }, newVisitor()))).key).toBe("wrongLogIn");
  await verifyAddressByCode(account, { addressId, code: await codeOf("add_address", user.id) }, newVisitor());
  expect((await requireAccountOf(await logIn({ email, password }, newVisitor()))).user.id).toBe(user.id);
  expect((await mailsTo(email)).map(({ template }) => template)).toEqual(["addAddress"]);
  expect((await mailsTo(address)).at(-1)).toMatchObject({
    template: "addressesChanged",
    props: { change: "added", address: email },
  });
  expect(await listAddresses(account)).toMatchObject([
    { address, isPrimary: true, isVerified: true },
    { address: email, isPrimary: false, isVerified: true },
  ]);
});

test("an address is added by the mailed link, in any of the person's own log-ins", async () => {
  const { account, address, user, password } = await makeUser();
  await claimFurther(account);
  const elsewhere = await requireAccountOf(await logIn({ email: address, password }, newVisitor()));
  const token = await tokenOf("add_address", user.id);
  await verifyAddressByLink(elsewhere, { token });
  expect((await claimsOf(user.id)).every(({ verifiedAt }) => verifiedAt)).toBe(true);
  expect((await refusalOf(verifyAddressByLink(elsewhere, { token }))).key).toBe("linkIsOver");
});

test("in somebody else's account the link is none, to look at and to press", async () => {
  const { account, user } = await makeUser();
  const other = await makeUser();
  await claimFurther(account);
  const token = await tokenOf("add_address", user.id);
  expect(await findAddressLink(other.account, token)).toBeNull();
  expect((await refusalOf(verifyAddressByLink(other.account, { token }))).key).toBe("linkIsOver");
  expect(await findAddressLink(account, token)).toMatchObject({ state: "open" });
  expect(await claimsOf(other.user.id)).toHaveLength(1);
});

test("a code works in the session that asked, five wrong ones end it, and it lasts ten minutes", async () => {
  const { account, address, user, password } = await makeUser();
  const { email, addressId } = await claimFurther(account);
  const elsewhere = await requireAccountOf(await logIn({ email: address, password }, newVisitor()));
  const code = await codeOf("add_address", user.id);
  expect((await refusalOf(verifyAddressByCode(elsewhere, { addressId, code }, newVisitor()))).key).toBe("codeIsOver");
  const { refusals } = await atOnce(10, () =>
    verifyAddressByCode(account, { addressId, code: otherCode(code) }, newVisitor()),
  );
  expect(refusals.filter((key) => key === "codeIsWrong")).toHaveLength(limits.codeWrongTriesMax);
  expect((await refusalOf(verifyAddressByCode(account, { addressId, code }, newVisitor()))).key).toBe("codeIsOver");
  await claimFurther(account, email);
  const { id } = await newestChallenge("add_address", user.id);
  await db
    .update(challenges)
    .set({ codeEndsAt: ago(0) })
    .where(eq(challenges.id, id));
  const late = { addressId, code: await codeOf("add_address", user.id) };
  expect((await refusalOf(verifyAddressByCode(account, late, newVisitor()))).key).toBe("codeIsOver");
});

test("the code of one address proves no other", async () => {
  const { account, user } = await makeUser();
  const one = await claimFurther(account);
  const code = await codeOf("add_address", user.id);
  const other = await claimFurther(account);
  expect((await refusalOf(verifyAddressByCode(account, { ...other, code }, newVisitor()))).key).toBe("codeIsWrong");
  await verifyAddressByCode(account, { ...one, code }, newVisitor());
  expect(await claimsTo(one.email)).toMatchObject([{ userId: user.id }]);
});

// V25
test("adding another account's address answers like adding any, and confirming it is refused", async () => {
  const { account, user } = await makeUser();
  const owner = await makeUser();
  const { addressId } = await claimFurther(account, owner.address);
  expect((await mailsTo(owner.address)).at(-1)).toMatchObject({ template: "addAddress" });
  const code = await codeOf("add_address", user.id);
  expect((await refusalOf(verifyAddressByCode(account, { addressId, code }, newVisitor()))).key).toBe(
    "addressIsAnothers",
  );
  expect((await claimsTo(owner.address)).filter(({ verifiedAt }) => verifiedAt)).toMatchObject([
    { userId: owner.user.id },
  ]);
});

// V8
test("proving an address takes it from whoever only claimed it", async () => {
  const address = newAddress();
  const squatter = await makeUnverifiedUser({ address });
  const { account, user } = await makeUser();
  const { addressId } = await claimFurther(account, address);
  await verifyAddressByCode(account, { addressId, code: await codeOf("add_address", user.id) }, newVisitor());
  expect(await claimsTo(address)).toMatchObject([{ userId: user.id }]);
  expect(await claimsOf(squatter.user.id)).toEqual([]);
});

test("the same form sent thrice at once makes one claim and one mail; with another address it is refused", async () => {
  const { account } = await makeUser();
  const form = { formId: newId(), email: newAddress() };
  const { refusals } = await atOnce(rateLimits.mailsPerAddress.amountMax, () => addAddress(account, form));
  expect(refusals).toEqual([]);
  expect(await mailsTo(form.email)).toHaveLength(1);
  const other = { ...form, email: newAddress() };
  expect((await refusalOf(addAddress(account, other))).key).toBe("formWasSent");
  expect(await claimsTo(other.email)).toEqual([]);
});

// V25
test("an address gets three mails an hour, and who has an account counts like who has none", async () => {
  const owner = await makeUser();
  await db.delete(challenges).where(eq(challenges.userId, owner.user.id));
  const unknown = newAddress();
  await makeUnverifiedUser({ address: unknown });
  for (const email of [owner.address, unknown]) {
    const asked = [];
    for (let count = 0; count < 3; count += 1) {
      const { account } = await makeUser();
      asked.push(
        await claimFurther(account, email).then(
          () => "mailed",
          ({ key, retryAfterSeconds }) => `${key} ${retryAfterSeconds > 3000}`,
        ),
      );
    }
    expect(asked).toEqual(["mailed", "mailed", "tooManyMails true"]);
  }
});

test("a person keeps ten addresses at most, and a mail for one of the ten still goes out", async () => {
  const { account, user } = await makeUser();
  const claims = Array.from({ length: limits.addressesPerUserMax - 2 }, () => {
    const address = newAddress();
    return { id: newId(), userId: user.id, address, key: address };
  });
  await db.insert(userEmails).values(claims);
  const { email } = await claimFurther(account);
  const refusal = await refusalOf(addAddress(account, { formId: newId(), email: newAddress() }));
  expect(refusal).toMatchObject({ key: "tooManyAddresses", field: "email" });
  await claimFurther(account, email);
  expect(await mailsTo(email)).toHaveLength(2);
});

test("an address that is one's own already is told so", async () => {
  const { account, address } = await makeUser();
  const refusal = await refusalOf(addAddress(account, { formId: newId(), email: address.toUpperCase() }));
  expect(refusal).toMatchObject({ code: "CONFLICT", key: "addressIsYours", field: "email" });
});

// A

// V8
test("a form's id that is used again after its challenge was swept away brings another code and another link", async () => {
  const { account, user } = await makeUser();
  const formId = newId();
  await addAddress(account, { formId, email: newAddress() });
  const [code, token] = [await codeOf("add_address", user.id), await tokenOf("add_address", user.id)];
  await db.delete(challenges).where(eq(challenges.id, formId));
  const victim = newAddress();
  await addAddress(account, { formId, email: victim });
  const addressId = (await claimsTo(victim))[0]?.id ?? "";
  expect(await codeOf("add_address", user.id)).not.toBe(code);
  expect((await refusalOf(verifyAddressByCode(account, { addressId, code }, newVisitor()))).key).toBe("codeIsWrong");
  expect((await refusalOf(verifyAddressByLink(account, { token }))).key).toBe("linkIsOver");
});

import { beforeAll, expect, test } from "vitest";
import { adjustableLimits } from "@/lib/adjustable-limits";
import { newId } from "@/lib/ids";
import { type Limit, limits } from "@/lib/limits";
import { rateLimits } from "@/lib/rates";
import type { Admin } from "./admins";
import { makeAdmin, refusalOf } from "./factories.testing";
import { changeBlockedDomains, changeLimits, listBlockedDomains, listLimits } from "./instance-limits";
import { requireMailDomain } from "./mail-domains";
import { takeFrom } from "./rate-limits";

let admin: Admin;

beforeAll(async () => {
  admin = (await makeAdmin()).admin;
});

async function found(key: keyof typeof adjustableLimits) {
  return (await listLimits(admin)).find((each) => each.key === key);
}

/** How many pass before one is refused. */
async function passing(subject: string): Promise<number> {
  let passed = 0;
  for (; passed < 40; passed += 1) {
    try {
      await takeFrom(rateLimits.wrongLinksPerClient, subject);
    } catch {
      break;
    }
  }
  return passed;
}

test("each number has its own name, and no two limits count as one", () => {
  const known = [rateLimits, limits, adjustableLimits].flatMap((all) => Object.values<unknown>(all)).filter(isLimit);
  const numbers = [...new Set(known)];
  expect(numbers.length).toBeGreaterThan(Object.keys(rateLimits).length);
  expect(new Set(numbers.map(({ name }) => name)).size).toBe(numbers.length);
});

function isLimit(each: unknown): each is Limit {
  return typeof each === "object" && each !== null && "name" in each;
}

test("a number that an admin changes counts at once, and back at its own it is as if nothing had been changed", async () => {
  expect(await passing(newId())).toBe(5);
  await changeLimits(admin, { wrongLinks: 2 });
  expect(await found("wrongLinks")).toEqual({ key: "wrongLinks", standard: 5, adjusted: 2 });
  const subject = newId();
  expect(await passing(subject)).toBe(2);
  // Whoever was refused meanwhile has the rest of the raised number.
  await changeLimits(admin, { wrongLinks: 7 });
  expect(await passing(subject)).toBe(4);
  await changeLimits(admin, { wrongLinks: null });
  expect(await passing(newId())).toBe(5);
  await changeLimits(admin, { wrongLinks: 9, linkViews: 50 });
  await changeLimits(admin, { wrongLinks: 5 });
  expect([await found("wrongLinks"), await found("linkViews")]).toMatchObject([{ adjusted: null }, { adjusted: 50 }]);
});

test("a number out of bounds is refused at its field, and nothing is saved", async () => {
  for (const amount of [0, -1, 1.5, 100_001])
    expect(await refusalOf(changeLimits(admin, { pending: 12, sends: amount }))).toMatchObject({
      key: "limitOutOfBounds",
      field: "sends",
    });
  expect(await found("pending")).toMatchObject({ adjusted: null });
});

test("a domain that an admin bars is refused with all below it, until it is taken off the list", async () => {
  await changeBlockedDomains(admin, ["Throwaway.example", "@münchen.example", "throwaway.example"]);
  expect(await listBlockedDomains(admin)).toEqual(["throwaway.example", "xn--mnchen-3ya.example"]);
  for (const domain of ["throwaway.example", "a.b.throwaway.example", "xn--mnchen-3ya.example"])
    expect((await refusalOf(requireMailDomain({ key: `jonas@${domain}` }))).code).toBe("DISPOSABLE_EMAIL");
  await requireMailDomain({ key: "jonas@away.example" });
  expect(await refusalOf(changeBlockedDomains(admin, ["away.example", "no domain"]))).toMatchObject({
    key: "domainsWrong",
    field: "domains",
  });
  await changeBlockedDomains(admin, []);
  await requireMailDomain({ key: "jonas@throwaway.example" });
});

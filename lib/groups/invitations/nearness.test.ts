import { expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { rateLimits } from "@/lib/rates";
import { newAddress } from "@/lib/users/factories.testing";
import { takeFrom } from "@/lib/users/rate-limits";
import { makeGroup, openMany } from "../factories.testing";
import { addPerson } from "./inviting";
import { findNearLimit } from "./nearness";

test("whoever invites is told what is left of a limit once it is near, and nothing before that", async () => {
  const { membership } = await makeGroup();
  expect(await findNearLimit(membership)).toBeNull();
  await takeFrom(rateLimits.addressesPerAccount, membership.userId, { times: 46 });
  expect(await findNearLimit(membership)).toEqual({ limit: "addresses", left: 4 });
  const person = { name: "", email: newAddress(), role: "member", message: "", sends: true, by: "ourselves" } as const;
  await addPerson(membership, { formId: newId(), ...person });
  expect(await findNearLimit(membership)).toEqual({ limit: "addresses", left: 3 });
  for (let sends = 1; sends < 9; sends += 1) await takeFrom(rateLimits.invitationsPerAccount, membership.userId);
  expect(await findNearLimit(membership)).toEqual({ limit: "sends", left: 1 });
  await openMany(membership, 99);
  expect(await findNearLimit(membership)).toEqual({ limit: "open", left: 0 });
});

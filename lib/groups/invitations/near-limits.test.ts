import { expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { rateLimits } from "@/lib/rates";
import { newAddress } from "@/lib/users/factories.testing";
import { takeFrom } from "@/lib/users/rate-limits";
import { makeGroup, openMany } from "../factories.testing";
import { addPerson } from "./inviting";
import { listNearLimits } from "./near-limits";

test("whoever invites is told what is left of every limit that is near, and nothing before that", async () => {
  const { membership } = await makeGroup();
  const one = () => listNearLimits(membership, { count: 1 });
  expect(await one()).toEqual([]);
  await takeFrom(rateLimits.addressesPerAccount, membership.userId, { times: 46 });
  expect(await one()).toEqual([{ limit: "addresses", left: 4, wanted: 1 }]);
  const person = { name: "", email: newAddress(), role: "member", message: "", sends: true, by: "ourselves" } as const;
  await addPerson(membership, { formId: newId(), ...person });
  expect(await one()).toEqual([{ limit: "addresses", left: 3, wanted: 1 }]);
  for (let sends = 1; sends < 9; sends += 1) await takeFrom(rateLimits.invitationsPerAccount, membership.userId);
  await openMany(membership, 99);
  expect(await one()).toEqual([
    { limit: "sends", left: 1, wanted: 1 },
    { limit: "addresses", left: 3, wanted: 1 },
    { limit: "open", left: 0, wanted: 1 },
  ]);
});

test("what is enough for one may be too little for many: a limit is near where the press has no room in it", async () => {
  const { membership } = await makeGroup();
  const { userId } = membership;
  await takeFrom(rateLimits.addressesPerAccount, userId, { times: 35 });
  await openMany(membership, 85);
  expect(await listNearLimits(membership, { count: 15 })).toEqual([]);
  expect(await listNearLimits(membership, { count: 20 })).toEqual([
    { limit: "addresses", left: 15, wanted: 20 },
    { limit: "open", left: 15, wanted: 20 },
  ]);
});

test("a press that opens nothing new is not told of the group's room, and one about nobody of nothing", async () => {
  const { membership } = await makeGroup();
  await takeFrom(rateLimits.addressesPerAccount, membership.userId, { times: 49 });
  await openMany(membership, 100);
  const addresses = { limit: "addresses", left: 1, wanted: 2 };
  expect(await listNearLimits(membership, { count: 2, opens: 0 })).toEqual([addresses]);
  expect(await listNearLimits(membership, { count: 2, opens: 1 })).toEqual([
    addresses,
    { limit: "open", left: 0, wanted: 1 },
  ]);
  expect(await listNearLimits(membership, { count: 0 })).toEqual([]);
});

import { expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { rateLimits } from "@/lib/rates";
import { letLoose } from "./limit-crowds.testing";

test("three processes with 200 tries each at once let through exactly the limit, of an hour and of a day", async () => {
  for (const limit of [rateLimits.invitationsPerAccount, rateLimits.addressesPerAccount]) {
    const { passed, refused, tried } = await letLoose({ limit, subject: newId(), processes: 3, tries: 200 });
    expect([passed, refused]).toEqual([limit.amountMax, tried - limit.amountMax]);
  }
}, 60_000);

import { expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { rateLimits } from "@/lib/rates";
import { letLoose, takingOne } from "./limit-crowds.testing";

test("three processes with 200 tries each at once let through exactly the limit, of an hour and of a day", async () => {
  for (const limit of [rateLimits.invitationsPerAccount, rateLimits.addressesPerAccount]) {
    const given = { limit, subject: newId() };
    const ends = (await letLoose({ ...takingOne, given, processes: 3, tries: 200 })).flat();
    const refused = Array(600 - limit.amountMax).fill(limit.refusal);
    expect(ends.toSorted()).toEqual([...Array(limit.amountMax).fill(null), ...refused].toSorted());
  }
}, 60_000);

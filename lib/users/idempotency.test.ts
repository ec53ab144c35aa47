import { expect, test } from "vitest";
import { db } from "@/db/client";
import { DomainError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { makePerson } from "./factories.testing";
import { type Asked, once, unlessAnswered } from "./idempotency";

const refusal = new DomainError("CONFLICT", "invitationAccepted");

/** Comes to its end only after the same was done by another press. */
async function pressLate(asked: Asked, end: Error): Promise<never> {
  await db.transaction((tx) => once(tx, asked, async () => ({ said: "done" })));
  throw end;
}

test("whoever is refused for what the same press did meanwhile gets its answer", async () => {
  const { id: userId } = await makePerson();
  const asked = { userId, key: newId(), content: ["press"] };
  expect(await unlessAnswered(asked, () => pressLate(asked, refusal))).toEqual({ said: "done", isRepeat: true });
});

test("a refusal stays one where something else was pressed, or nothing, and a fault stays a fault", async () => {
  const { id: userId } = await makePerson();
  const press = () => ({ userId, key: newId(), content: ["press"] });
  const [asked, alone, broken] = [press(), press(), press()];
  const another = { ...asked, content: ["another press"] };
  await expect(unlessAnswered(asked, () => pressLate(another, refusal))).rejects.toBe(refusal);
  await expect(unlessAnswered(alone, () => Promise.reject(refusal))).rejects.toBe(refusal);
  const fault = new Error("The database is away.");
  await expect(unlessAnswered(broken, () => pressLate(broken, fault))).rejects.toBe(fault);
});

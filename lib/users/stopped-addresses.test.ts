import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { mails } from "@/db/schema/mail";
import { enqueueMail } from "@/lib/mail/outbox";
import { isKeptFrom, suppress } from "@/lib/mail/suppressions";
import type { Admin } from "./admins";
import { makeAdmin, newAddress, refusalOf } from "./factories.testing";
import { liftStop, liftStopsOf, listStoppedAddresses } from "./stopped-addresses";

let admin: Admin;

beforeAll(async () => {
  admin = (await makeAdmin()).admin;
});

async function stop(reason: "never_again" | "bounced" | "complained", key = newAddress()) {
  const to = { address: key, key };
  const mailId = await db.transaction((tx) => enqueueMail(tx, { template: "welcome", props: { name: "Jonas" }, to }));
  await db.transaction((tx) => suppress(tx, { key, reason, mailId }));
  return { key, mailId };
}

const isStopped = (key: string) => isKeptFrom(db, { key, template: "invitation" });

test("an admin sees who is stopped and why for as long as the mail is kept, and lifts it", async () => {
  const { key } = await stop("bounced");
  const [row] = (await listStoppedAddresses(admin)).stopped;
  expect(row).toMatchObject({ reason: "bounced", address: key });
  await db.delete(mails);
  expect((await listStoppedAddresses(admin)).stopped[0]).toMatchObject({ id: row?.id, address: null });
  await liftStop(admin, row?.id ?? "");
  await liftStop(admin, row?.id ?? "");
  expect(await isStopped(key)).toBe(false);
});

test("named by its address in any spelling, whatever it was stopped for is lifted, and nobody else's", async () => {
  const { key } = await stop("bounced");
  await stop("complained", key);
  const other = await stop("never_again");
  await liftStopsOf(admin, ` ${key.toUpperCase()} `);
  expect([await isStopped(key), await isStopped(other.key)]).toEqual([false, true]);
  expect((await refusalOf(liftStopsOf(admin, key))).key).toBe("addressIsNotStopped");
});

test("an address is listed once a reason, however often it comes back", async () => {
  const { key } = await stop("complained");
  await stop("complained", key);
  const { stopped } = await listStoppedAddresses(admin);
  expect(stopped.filter(({ address }) => address === key)).toHaveLength(1);
});

test("a place in the list that is none is not found", async () => {
  expect((await refusalOf(listStoppedAddresses(admin, { before: "' or 1=1" }))).code).toBe("NOT_FOUND");
});

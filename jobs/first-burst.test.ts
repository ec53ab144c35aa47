import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { newId } from "@/lib/ids";
import { newAddress, newVisitor } from "@/lib/users/factories.testing";
import { requestReset } from "@/lib/users/password-changes";

test("more first requests at once than the pool has connections all get their answer", async () => {
  const asked = () => ({ formId: newId(), email: newAddress(), wayBack: "/welcome" });
  const asking = Array.from({ length: 30 }, () => requestReset(asked(), newVisitor()));
  await Promise.all(asking);
  const [row] = await db.execute(sql`select count(*)::int as jobs from pgboss.job where name = 'answer-reset'`);
  expect(row?.jobs).toBe(30);
});

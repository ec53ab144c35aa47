import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { mails } from "@/db/schema/mail";
import { userEmails } from "@/db/schema/users";
import { newId } from "@/lib/ids";
import { signUp } from "./accounts";
import { findSession } from "./sessions";

const visitor = { client: "192.0.2.1", userAgent: "test" };

test("signing up makes an account that has still to prove its address", async () => {
  const { id } = await signUp(
    {
      formId: newId(),
      name: "Mara Lind",
      email: "mara@lind.example",
      password: "lamp post paper",
      region: "en-GB",
      timeZone: "UTC",
    },
    visitor,
  );
  const session = await findSession(id);
  expect(session?.user).toMatchObject({ name: "Mara Lind", address: "mara@lind.example", isVerified: false });
  expect(await db.select().from(userEmails)).toHaveLength(1);
  expect(await db.select().from(mails).where(eq(mails.template, "verifyAddress"))).toHaveLength(1);
});

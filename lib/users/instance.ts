import { db } from "@/db/client";
import { users } from "@/db/schema/users";

/** Whether nobody has an account here: the instance was just started, and waits for its first admin. */
export async function isUntouched(): Promise<boolean> {
  const [user] = await db.select({ id: users.id }).from(users).limit(1);
  return user === undefined;
}

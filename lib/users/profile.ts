import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { type Look, users } from "@/db/schema/users";
import type { Account } from "./sessions";

export type Profile = { name: string; region: string; timeZone: string; look: Look };

export async function changeProfile(account: Account, profile: Profile): Promise<void> {
  await db.update(users).set(profile).where(eq(users.id, account.user.id));
}

import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { apiTokens } from "@/db/schema/access";
import { makeApiToken } from "@/lib/users/api-tokens";
import { type Person, requireAccountOf } from "@/lib/users/factories.testing";
import { signIn } from "./people";

/** A token of somebody's, as they would make it. */
export async function makeTokenOf(person: Person): Promise<string> {
  const { sessionId } = await signIn(person);
  const { token } = await makeApiToken(await requireAccountOf({ id: sessionId }), { name: "Script" });
  return token;
}

/** The id of a token of somebody's who has no other. */
export async function insertApiToken(person: Person): Promise<string> {
  await makeTokenOf(person);
  const [row] = await db.select({ id: apiTokens.id }).from(apiTokens).where(eq(apiTokens.userId, person.id));
  return row?.id ?? "";
}

import { db } from "@/db/client";
import { after } from "@/db/clock";
import { apiTokens } from "@/db/schema/access";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { makeApiToken } from "@/lib/users/api-tokens";
import { type Person, requireAccountOf } from "@/lib/users/factories.testing";
import { signIn } from "./people";

/** A token of somebody's, as they would make it. */
export async function makeTokenOf(person: Person): Promise<string> {
  const { sessionId } = await signIn(person);
  const { token } = await makeApiToken(await requireAccountOf({ id: sessionId }), { name: "Script" });
  return token;
}

/** The id of a token of somebody's, as if it had been made long ago. */
export async function insertApiToken({ id: userId }: Person): Promise<string> {
  const id = newId();
  const row = { id, userId, name: "Script", hash: id, beginning: "quits_abcd" };
  await db.insert(apiTokens).values({ ...row, endsAt: after(limits.apiTokenSeconds) });
  return id;
}

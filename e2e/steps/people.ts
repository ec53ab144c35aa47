import type { Sql } from "postgres";
import { newId } from "@/lib/ids";
import { addressKey } from "@/lib/users/addresses";
import { hashPassword } from "@/lib/users/passwords";

export type Person = { id: string; name: string; email: string; password: string };

const password = "seven brown teapots";

let hash: Promise<string> | undefined;

/** An account whose address is proven, straight into the database: for tests whose subject is what comes after. */
export async function insertPerson(
  sql: Sql,
  { email, name = "Jonas Berg", createdAt = new Date() }: { email: string; name?: string; createdAt?: Date },
): Promise<Person> {
  hash ??= hashPassword(password);
  const id = newId();
  const passwordHash = await hash;
  await sql.begin(async (tx) => {
    await tx`insert into users (id, name, password_hash, created_at) values (${id}, ${name}, ${passwordHash}, ${createdAt})`;
    await tx`
      insert into user_emails (id, user_id, address, key, verified_at, is_primary)
      values (${newId()}, ${id}, ${email}, ${addressKey(email)}, now(), true)`;
  });
  return { id, name, email, password };
}

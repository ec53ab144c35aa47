import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { sessions } from "@/db/schema/users";
import type { Person } from "@/lib/users/factories.testing";
import { disable, makePerson, type SignedIn, signIn } from "./people";

/**
 * Who may stand before a door. A kind that comes later (a viewer of a group, say) gets a maker here and its column in
 * the `guards` of `row.ts`; every row of the matrix then has to say whether it may.
 */
const makers = {
  anonymous: async () => null,
  /** Signed up, address not confirmed. */
  unverified: () => makeSignedIn({ isProven: false }),
  /** Someone like anyone, in no group. */
  user: () => makeSignedIn({}),
  /** Disabled by the admin; the cookie is from before. */
  disabled: async () => {
    const someone = await makeSignedIn({});
    await disable(someone.person);
    return someone;
  },
  /** Logged out, or ended from another device; the cookie was copied before. */
  ended: async () => {
    const someone = await makeSignedIn({});
    await db.delete(sessions).where(eq(sessions.id, someone.sessionId));
    return someone;
  },
  /** An admin of the instance. */
  admin: () => makeSignedIn({ isAdmin: true }),
} satisfies Record<string, () => Promise<(SignedIn & { person: Person }) | null>>;

export type ActorKind = keyof typeof makers;

export const actorKinds = Object.keys(makers) as ActorKind[];

export type Actor = {
  kind: ActorKind;
  cookie: string | undefined;
  /** Whom the actor would like to pass for: themselves, or, having no account, somebody. */
  person: Person;
  /** That person's log-in, or another one of theirs where the actor's own is over. */
  sessionId: string;
};

export async function makeActor(kind: ActorKind): Promise<Actor> {
  const someone = await makers[kind]();
  const person = someone?.person ?? (await makePerson());
  const hasLogIn = someone !== null && kind !== "ended";
  const sessionId = hasLogIn ? someone.sessionId : (await signIn(person)).sessionId;
  return { kind, cookie: someone?.cookie, person, sessionId };
}

async function makeSignedIn(kind: { isProven?: boolean; isAdmin?: boolean }) {
  const person = await makePerson(kind);
  return { person, ...(await signIn(person)) };
}

import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { sessions } from "@/db/schema/log-ins";
import type { Person } from "@/lib/users/factories.testing";
import { archive, endAccess, invite, join, leave, type MatrixGroup, makeMatrixGroup } from "./groups";
import { disable, makePerson, type SignedIn, signIn } from "./people";

/** Who may stand before a door. A kind that comes later gets a maker here and its column in the `guards` of `row.ts`. */
const userMakers = {
  anonymous: async () => null,
  /** Signed up, address not confirmed. */
  unverified: () => makeSignedIn({ isProven: false }),
  /** Someone like anyone, in no group: to every group a stranger. */
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
  /** An admin of the instance, and to every group a stranger. */
  admin: () => makeSignedIn({ isAdmin: true }),
} satisfies Record<string, () => Promise<(SignedIn & { person: Person }) | null>>;

/** Who stands before a group's doors beside them: what they are to the group is the question there, and only there. */
const groupMakers = {
  /** Was a member, and left. */
  former: async (group: MatrixGroup, person: Person) => {
    await join(group, person, "member");
    await leave(group, person);
  },
  /** Was a guest until a moment ago. */
  formerGuest: async (group: MatrixGroup, person: Person) => {
    await join(group, person, "member");
    await endAccess(group, person);
  },
  /** Is invited at an address that is proven theirs, and has not answered. */
  pending: async (group: MatrixGroup, { to }: Person) => {
    await invite(group, to);
  },
  /** Holds a place, and was disabled by the instance's admin after logging in. */
  disabledMember: async (group: MatrixGroup, person: Person) => {
    await join(group, person, "member");
    await disable(person);
  },
  viewer: (group: MatrixGroup, person: Person) => join(group, person, "viewer"),
  member: (group: MatrixGroup, person: Person) => join(group, person, "member"),
  /** Has the role "admin" in the group; on the instance they are someone like anyone. */
  manager: (group: MatrixGroup, person: Person) => join(group, person, "admin"),
  owner: (group: MatrixGroup, person: Person) => join(group, person, "owner"),
  /** Owns a group that is archived: there the highest role writes no expense. */
  archivist: async (group: MatrixGroup, person: Person) => {
    await join(group, person, "owner");
    await archive(group);
  },
} satisfies Record<string, (group: MatrixGroup, person: Person) => Promise<void>>;

export type UserKind = keyof typeof userMakers;
export type GroupKind = keyof typeof groupMakers;
export type ActorKind = UserKind | GroupKind;

export const userKinds = Object.keys(userMakers) as UserKind[];
export const groupKinds = Object.keys(groupMakers) as GroupKind[];

export type Actor = {
  kind: ActorKind;
  cookie: string | undefined;
  /** Whom the actor would like to pass for: themselves, or, having no account, somebody. */
  person: Person;
  /** That person's log-in, or another one of theirs where the actor's own is over. */
  sessionId: string;
  /** The group that they stand before, made when it is asked for unless it is what makes them what they are. */
  group(): Promise<MatrixGroup>;
};

/**
 * Several who stand before the same doors. Those who come to nothing there share a group, each being to it what their
 * kind says: a group of its own for everyone takes longer than all that they try. An archived one is its archivist's.
 */
export async function makeActors(kinds: readonly ActorKind[]): Promise<Actor[]> {
  let shared: Promise<MatrixGroup> | undefined;
  const inShared = () => (shared ??= makeMatrixGroup());
  return Promise.all(kinds.map((kind) => makeActor(kind, kind === "archivist" ? makeMatrixGroup : inShared)));
}

export async function makeActor(kind: ActorKind, groupFor = makeMatrixGroup): Promise<Actor> {
  const someone = isGroupKind(kind) ? await makeSignedIn({}) : await userMakers[kind]();
  const person = someone?.person ?? (await makePerson());
  const hasLogIn = someone !== null && kind !== "ended";
  const sessionId = hasLogIn ? someone.sessionId : (await signIn(person)).sessionId;
  let group: MatrixGroup | undefined;
  if (isGroupKind(kind)) {
    group = await groupFor();
    await groupMakers[kind](group, person);
  }
  return {
    kind,
    cookie: someone?.cookie,
    person,
    sessionId,
    group: async () => (group ??= await groupFor()),
  };
}

export function isGroupKind(kind: ActorKind): kind is GroupKind {
  return kind in groupMakers;
}

async function makeSignedIn(kind: { isProven?: boolean; isAdmin?: boolean }) {
  const person = await makePerson(kind);
  return { person, ...(await signIn(person)) };
}

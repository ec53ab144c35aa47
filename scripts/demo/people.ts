import { randomInt } from "node:crypto";
import { and, desc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { challenges } from "@/db/schema/log-ins";
import { mails } from "@/db/schema/mail";
import { defaultReading } from "@/lib/formats";
import { requireInvitation } from "@/lib/groups/invitations/answering";
import { addPerson } from "@/lib/groups/invitations/inviting";
import { findMembership, type Membership } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import { joinAsNewUser, joinWithAccount } from "@/lib/people/joining";
import type { Role } from "@/lib/roles";
import { deriveCode, deriveToken } from "@/lib/tokens";
import { addressKey } from "@/lib/users/addresses";
import { type Account, accountOf, findSession } from "@/lib/users/sessions";
import { findSetUpLink, setUpFirstAdmin } from "@/lib/users/set-up";
import { signUp } from "@/lib/users/sign-up";
import { verifyByCode } from "@/lib/users/verification";
import type { Visitor } from "@/lib/users/visitor";

/** Whom the demo makes up, by their first name. Each run has addresses of its own. */
export class Cast {
  readonly password: string;
  readonly #run: string;
  readonly #accounts = new Map<string, Account>();

  constructor() {
    const letters = "abcdefghjkmnpqrstuvwxyz23456789";
    const word = (length: number) => Array.from({ length }, () => letters[randomInt(letters.length)]).join("");
    this.password = [word(5), word(5), word(5)].join("-");
    this.#run = word(4);
  }

  addressOf(name: string): string {
    const words = name
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .match(/[a-z]+/g) ?? ["guest"];
    return `${words.join(".")}.${this.#run}@demo.example`;
  }

  get names(): string[] {
    return [...this.#accounts.keys()];
  }

  /** Signs up and answers the mail; the first one of an instance becomes its admin. */
  async signUp(name: string): Promise<Account> {
    const input = { formId: newId(), name, email: this.addressOf(name), password: this.password, ...defaultReading };
    const token = (await findSetUpLink())?.split("/").at(-1);
    const { id } = token
      ? await setUpFirstAdmin({ ...input, token }, visitor(name))
      : await signUp(input, visitor(name));
    const session = await findSession(id);
    if (session && !session.user.isVerified) {
      await verifyByCode(session, { code: await codeOf(session.user.id) }, visitor(name));
    }
    return this.#keep(name, id);
  }

  /** Invites someone by mail; they read it, and join with a new account or the one that they have. */
  async join(inviter: Membership, { name, role = "member" }: { name: string; role?: Role }): Promise<Membership> {
    const email = this.addressOf(name);
    await addPerson(inviter, { formId: newId(), by: "ourselves", name, email, role, message: "", sends: true });
    const token = await invitedToken(email);
    const account = this.#accounts.get(name);
    if (account) await joinWithAccount(account, await requireInvitation(token, visitor(name)), visitor(name));
    else await this.#joinAnew(name, token);
    return this.membershipOf(name, inviter.groupId);
  }

  async #joinAnew(name: string, token: string): Promise<void> {
    const form = { formId: newId(), name, password: this.password, browser: null, token, ...defaultReading };
    const { session } = await joinAsNewUser(form, visitor(name));
    await this.#keep(name, session.id);
  }

  async membershipOf(name: string, groupId: string): Promise<Membership> {
    const account = this.#accounts.get(name);
    const membership = account && (await findMembership(account, groupId));
    if (!membership) throw new Error(`${name} holds no place in the group.`);
    return membership;
  }

  async #keep(name: string, sessionId: string): Promise<Account> {
    const session = await findSession(sessionId);
    const account = session && accountOf(session);
    if (!account) throw new Error(`${name} has no account.`);
    this.#accounts.set(name, account);
    return account;
  }
}

/** Each of them is a network of their own, as limits see it. */
export function visitor(name: string): Visitor {
  return { client: `demo ${name}`, address: "127.0.0.1", userAgent: "Demo" };
}

async function codeOf(userId: string): Promise<string> {
  const [row] = await db
    .select()
    .from(challenges)
    .where(and(eq(challenges.userId, userId), eq(challenges.kind, "verify")))
    .orderBy(desc(challenges.createdAt))
    .limit(1);
  if (!row) throw new Error("There is no code to confirm an address with.");
  return deriveCode(row);
}

/** The link of the newest invitation to an address, as the reader of its mail knows it. */
export async function invitedToken(address: string): Promise<string> {
  const [mail] = await db
    .select({ link: mails.link })
    .from(mails)
    .where(and(eq(mails.toKey, addressKey(address)), eq(mails.template, "invitation")))
    .orderBy(desc(mails.createdAt), desc(mails.id))
    .limit(1);
  if (!mail?.link) throw new Error("There is no invitation to this address.");
  return deriveToken(mail.link);
}

import { and, asc, eq, ne, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { messageTemplates } from "@/db/schema/message-templates";
import { DomainError } from "@/lib/errors";
import { isId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { isAtLeast, type Role } from "@/lib/roles";
import { once } from "@/lib/users/idempotency";
import { lockGroup, type Membership } from "./membership";
import { findPolicy, mayInvite } from "./policy";

export type TemplateWords = { name: string; text: string };

/**
 * The messages that the group keeps to invite with, by name. They are for who invites, and for admins, who write them
 * also where only the owner invites: to others there are none.
 */
export async function listTemplates(membership: Membership) {
  const { groupId, role } = membership;
  if (!mayKeepTemplates(role) && !mayInvite(role, await findPolicy(membership))) return [];
  return db
    .select({
      id: messageTemplates.id,
      name: messageTemplates.name,
      text: messageTemplates.text,
      version: messageTemplates.version,
    })
    .from(messageTemplates)
    .where(eq(messageTemplates.groupId, groupId))
    .orderBy(asc(sql`lower(${messageTemplates.name})`));
}

export type MessageTemplate = Awaited<ReturnType<typeof listTemplates>>[number];

/** Whether someone of a role looks after them. */
export function mayKeepTemplates(role: Role): boolean {
  return isAtLeast(role, "admin");
}

/** One of them, by an id that came from outside. */
export async function requireTemplate(membership: Membership, id: string): Promise<MessageTemplate> {
  const template = isId(id) ? (await listTemplates(membership)).find((each) => each.id === id) : undefined;
  if (!template) throw new DomainError("NOT_FOUND", "templateIsGone", { field: "template" });
  return template;
}

/** Keeps a message. The form's id is its own, so that the same form sent twice keeps one. */
export async function addTemplate(
  membership: Membership,
  { formId: id, name, text }: TemplateWords & { formId: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    const held = await lockForTemplates(tx, membership);
    const { groupId, userId } = held;
    await once(tx, { userId, key: id, content: ["add template", groupId, name, text] }, async () => {
      const max = limits.messageTemplatesMax;
      if ((await tx.$count(messageTemplates, eq(messageTemplates.groupId, groupId))) >= max)
        throw new DomainError("INVALID", "tooManyTemplates", { values: { max } });
      await requireFreeName(tx, { groupId, id, name });
      await tx.insert(messageTemplates).values({ groupId, id, name, text });
      return {};
    });
  });
}

/** Changes one, as who changes it saw it: what somebody else wrote meanwhile is not written over unseen. */
export async function changeTemplate(
  membership: Membership,
  { formId, id, version, name, text }: TemplateWords & { formId: string; id: string; version: number },
): Promise<void> {
  await db.transaction(async (tx) => {
    const held = await lockForTemplates(tx, membership);
    const { groupId, userId } = held;
    const content = ["change template", groupId, id, version, name, text];
    await once(tx, { userId, key: formId, content }, async () => {
      const [known] = await tx.select().from(messageTemplates).where(isTemplate(held, id));
      if (!known) throw new DomainError("NOT_FOUND", "templateIsGone");
      if (known.version !== version) throw new DomainError("CONFLICT", "templateWasChanged");
      await requireFreeName(tx, { groupId, id, name });
      await tx
        .update(messageTemplates)
        .set({ name, text, version: version + 1 })
        .where(isTemplate(held, id));
      return {};
    });
  });
}

/** Forgets one. Invitations that went out with its words keep them. */
export async function deleteTemplate(
  membership: Membership,
  { formId, id }: { formId: string; id: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    const held = await lockForTemplates(tx, membership);
    const { groupId, userId } = held;
    await once(tx, { userId, key: formId, content: ["delete template", groupId, id] }, async () => {
      const gone = await tx.delete(messageTemplates).where(isTemplate(held, id)).returning({ id: messageTemplates.id });
      if (gone.length === 0) throw new DomainError("NOT_FOUND", "templateIsGone");
      return {};
    });
  });
}

function lockForTemplates(tx: Transaction, membership: Membership): Promise<Membership> {
  return lockGroup(tx, membership, { change: "people", least: "admin" });
}

/** Two of one name could not be told apart where one is chosen. */
async function requireFreeName(
  tx: Transaction,
  { groupId, id, name }: { groupId: string; id: string; name: string },
): Promise<void> {
  const isSameName = sql`lower(${messageTemplates.name}) = lower(${name})`;
  const others = and(eq(messageTemplates.groupId, groupId), ne(messageTemplates.id, id), isSameName);
  if ((await tx.$count(messageTemplates, others)) > 0)
    throw new DomainError("CONFLICT", "templateNameIsTaken", { field: "name", values: { name } });
}

function isTemplate({ groupId }: Membership, id: string) {
  return and(eq(messageTemplates.groupId, groupId), eq(messageTemplates.id, id));
}

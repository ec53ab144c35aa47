import { and, eq } from "drizzle-orm";
import type { Reader, Transaction } from "@/db/client";
import { invitationTokens } from "@/db/schema/invitations";
import { currentKeyId } from "@/lib/keys";
import { deriveToken, hashToken, type LinkSeed, neverAgainSeed } from "@/lib/tokens";

export type TokenRow = typeof invitationTokens.$inferSelect;

type TokenParts = Pick<TokenRow, "groupId" | "invitationId" | "channel" | "generation" | "keyId" | "addressKey">;

/**
 * All that a link is derived from: changing any of it makes another link. Only the salt of one that is mailed is the
 * key of an address, which is what the link then proves; one that is copied proves nothing.
 */
export function seedOf({ groupId, invitationId, channel, generation, keyId, addressKey }: TokenParts): LinkSeed {
  const id = [groupId, invitationId, channel, generation].join("/");
  const salt = addressKey ?? "";
  return { kind: "invite", id, keyId, salt: channel === "mail" ? salt : `copied ${salt}` };
}

/** Makes the next link of an invitation by mail or to be copied, and keeps what it can be told by. */
export async function makeToken(tx: Transaction, parts: Omit<TokenParts, "keyId">): Promise<LinkSeed> {
  const keyId = currentKeyId();
  const seed = seedOf({ ...parts, keyId });
  const isMailed = parts.channel === "mail";
  await tx.insert(invitationTokens).values({
    ...parts,
    keyId,
    hash: hashToken(deriveToken(seed)),
    neverAgainHash: isMailed ? hashToken(deriveToken(neverAgainSeed(seed))) : null,
  });
  return seed;
}

/** What a link's token stands for. Group, address and role come from rows alone, never from the link. */
export async function findToken(reader: Reader, token: string): Promise<TokenRow | null> {
  const [row] = await reader
    .select()
    .from(invitationTokens)
    .where(eq(invitationTokens.hash, hashToken(token)));
  return row ?? null;
}

/** The link of a generation, the same as when it was made. */
export async function findSeed(
  reader: Reader,
  { groupId, invitationId, channel, generation }: Omit<TokenParts, "keyId" | "addressKey">,
): Promise<LinkSeed | null> {
  const [row] = await reader
    .select()
    .from(invitationTokens)
    .where(
      and(
        eq(invitationTokens.groupId, groupId),
        eq(invitationTokens.invitationId, invitationId),
        eq(invitationTokens.channel, channel),
        eq(invitationTokens.generation, generation),
      ),
    );
  return row ? seedOf(row) : null;
}

import { and, eq, isNotNull } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { userEmails } from "@/db/schema/users";
import { DomainError } from "@/lib/errors";
import { findSentCode, findShownAddress, type ShownAddress } from "@/lib/groups/invitations/codes";
import type { OpenedInvitation } from "@/lib/groups/invitations/opening";
import { findMembership } from "@/lib/groups/membership";
import { hasMail } from "@/lib/settings";
import { findAccountByKey, isAccountsAddress } from "@/lib/users/accounts";
import { type ParsedAddress, parseAddress } from "@/lib/users/addresses";
import type { Received } from "@/lib/users/challenges";
import type { Account } from "@/lib/users/sessions";

/** What a browser without a log-in keeps: that it asked for a code, and then the digits that were typed into it. */
export type InvitedBrowser = { secret: string; code: string | null };

/** Who looks at an invitation, as far as we know them. */
export type Looker = { account: Account | null; browser: InvitedBrowser | null };

/** What an invitation offers to whoever looks at it. */
export type Offer =
  /** One button. */
  | { kind: "join"; address: string | null }
  /** They hold a place in the group. The invitation may be for them as well, or one that they sent. */
  | { kind: "here already"; whose: "theirs" | "own" | "another's" }
  /** The log-in is somebody else's, or another address of theirs. A code may have been sent to bring the address here. */
  | { kind: "other account"; canAdd: boolean; sentTo: string | null }
  /** Nothing shows yet whose the address is. */
  | { kind: "code"; sentTo: string | null }
  | { kind: "log in"; address: string }
  /** Without an address it is asked for. */
  | { kind: "new account"; address: string | null };

/** Nobody without a proof learns whether the address has an account: what they see depends on themselves alone. */
export async function findOffer(opened: OpenedInvitation, { account, browser }: Looker): Promise<Offer> {
  if (account) return findOfferInside(opened, account);
  if (!hasMail()) return { kind: "new account", address: opened.to?.address ?? null };
  const shown = await findInvitee(opened, browser);
  if (!shown) {
    const sentTo = browser && (await findSentCode(opened, browser));
    return { kind: "code", sentTo: sentTo?.address ?? null };
  }
  const owner = await findAccountByKey(db, shown.to.key);
  return { kind: owner?.isVerified ? "log in" : "new account", address: shown.to.address };
}

async function findOfferInside(opened: OpenedInvitation, account: Account): Promise<Offer> {
  const { to } = opened;
  const isTheirs = to === null || (await ownsAddress(db, { userId: account.user.id, key: to.key }));
  const held = await findMembership(account, opened.groupId);
  if (held?.memberId === opened.inviterId) return { kind: "here already", whose: "own" };
  if (held) return { kind: "here already", whose: isTheirs ? "theirs" : "another's" };
  if (isTheirs) return { kind: "join", address: to?.address ?? account.user.address };
  // Who holds the mailed link reads the mailbox, and may know whether it has an account; nobody else may.
  const owner = opened.way.by === "mail" ? await findAccountByKey(db, to.key) : null;
  const sentTo = await findSentCode(opened, { session: account.session });
  return { kind: "other account", canAdd: !owner?.isVerified, sentTo: sentTo?.address ?? null };
}

/** The address that whoever opened this has shown to be theirs: by the mailed link, or by a code typed into this browser. */
async function findInvitee(opened: OpenedInvitation, browser: InvitedBrowser | null): Promise<ShownAddress | null> {
  const { to, way } = opened;
  if (to && way.received) return { to, received: way.received };
  return browser?.code ? findShownAddress(opened, { ...browser, code: browser.code }) : null;
}

/** Whom an account is made for or logged in to. Where there is no mail nothing has to be shown, and nothing counts as shown. */
export async function requireInvitee(
  opened: OpenedInvitation,
  { browser, email }: { browser: InvitedBrowser | null; email?: string },
): Promise<{ to: ParsedAddress; received: Received | null }> {
  if (!hasMail()) return { to: opened.to ?? parseAddress(email ?? ""), received: null };
  const shown = await findInvitee(opened, browser);
  if (!shown) throw new DomainError("EMAIL_UNPROVEN", "invitationWantsCode");
  return shown;
}

/** Whether an address is someone's: they have proven it, or, while there is no mail to do that, were the first to claim it. */
export async function ownsAddress(reader: Reader, { userId, key }: { userId: string; key: string }): Promise<boolean> {
  const isOwn = hasMail() ? isNotNull(userEmails.verifiedAt) : isAccountsAddress;
  const [claim] = await reader
    .select({ id: userEmails.id })
    .from(userEmails)
    .where(and(eq(userEmails.userId, userId), eq(userEmails.key, key), isOwn));
  return claim !== undefined;
}

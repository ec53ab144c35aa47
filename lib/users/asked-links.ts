import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { enqueue } from "@/db/queue";
import { challenges } from "@/db/schema/log-ins";
import { derivedId } from "@/lib/ids";
import type { RateLimit } from "@/lib/rates";
import { seal, unseal } from "@/lib/sealing";
import { hashToken } from "@/lib/tokens";
import { parseAddress } from "./addresses";
import { takeFrom } from "./rate-limits";

/** What somebody asks a mailed link with, and where they were going when they found that they need one. */
export type LinkAsked = { formId: string; email: string; wayBack: string };

type Door = { queue: "answer-reset" | "answer-log-in-link"; perClient: RateLimit; perAddress: RateLimit };

/**
 * Queues the same job for every address, and the worker finds out whether there is an account: the answer takes as long
 * and says as much either way. The way back waits sealed: it may be the address of an invitation.
 */
export async function askForLink(
  { queue, perClient, perAddress }: Door,
  { formId, email, wayBack, client }: LinkAsked & { client: string },
): Promise<void> {
  const to = parseAddress(email);
  await takeFrom(perClient, client);
  await takeFrom(perAddress, to.key);
  // A form whose address was mistyped and mended asks for another challenge, the same one sent twice for one.
  const challengeId = derivedId(formId, to.key);
  const data = { challengeId, key: to.key, wayBack: seal("way back", wayBack) };
  await db.transaction((tx) => enqueue(tx, { queue, data, singletonKey: challengeId }));
}

/** Where a log-in by this link goes on, in whatever browser; null for a link that nobody was on the way with. */
export async function wayBackOfLink(token: string): Promise<string | null> {
  const [row] = await db
    .select({ wayBack: challenges.wayBack })
    .from(challenges)
    .where(eq(challenges.tokenHash, hashToken(token)));
  return row?.wayBack ? unseal("way back", row.wayBack) : null;
}

import { randomInt } from "node:crypto";
import { createChallenge, verifySolution } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/pbkdf2";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "@/db/client";
import { usedProofs } from "@/db/schema/rate-limits";
import { currentKeyId, keyFor, keyRing } from "@/lib/keys";
import { limits } from "@/lib/limits";
import { subjectOf } from "@/lib/tokens";

const algorithm = "PBKDF2/SHA-256";

/**
 * What a browser has to find out before an account sends more than people do: for this account, for a while. It is signed
 * and kept nowhere, so that a page may hold one without changing anything.
 */
export async function makeTask(userId: string): Promise<string> {
  const keyId = currentKeyId();
  const { cost, counterMin, counterMax } = limits.proofWork;
  const challenge = await createChallenge({
    algorithm,
    cost,
    counter: randomInt(counterMin, counterMax),
    data: { key: keyId, account: accountIn(userId) },
    deriveKey,
    expiresAt: Math.floor(Date.now() / 1000) + limits.proofSeconds,
    ...secretsOf(keyId),
  });
  return JSON.stringify(challenge);
}

const proofInput = z.object({
  challenge: z.object({
    parameters: z.looseObject({
      algorithm: z.literal(algorithm),
      nonce: z.string(),
      salt: z.string(),
      cost: z.number(),
      keyLength: z.number(),
      keyPrefix: z.string(),
      expiresAt: z.number(),
      data: z.object({ key: z.number(), account: z.string() }),
    }),
    signature: z.string(),
  }),
  solution: z.object({ counter: z.number(), derivedKey: z.string() }),
});

/** Whether this is the work that was asked of this account, done and not taken yet. Taking it uses it up. */
export async function takeProof(userId: string, sent: string): Promise<boolean> {
  const proof = readProof(sent);
  if (!proof) return false;
  const { data, expiresAt, nonce } = proof.challenge.parameters;
  if (data.account !== accountIn(userId) || !keyRing().has(data.key)) return false;
  const { verified } = await verifySolution({ ...proof, deriveKey, ...secretsOf(data.key) });
  if (!verified) return false;
  const taken = await db
    .insert(usedProofs)
    .values({ id: nonce, endsAt: sql`to_timestamp(${expiresAt})` })
    .onConflictDoNothing()
    .returning({ isInTime: sql<boolean>`${usedProofs.endsAt} > now()` });
  return taken[0]?.isInTime ?? false;
}

function readProof(sent: string): z.infer<typeof proofInput> | null {
  try {
    return proofInput.safeParse(JSON.parse(sent)).data ?? null;
  } catch {
    return null;
  }
}

function accountIn(userId: string): string {
  return subjectOf("proof", userId);
}

function secretsOf(keyId: number) {
  const secret = keyFor("proofs", keyId).toString("base64url");
  return { hmacSignatureSecret: secret, hmacKeySignatureSecret: `${secret}.solution` };
}

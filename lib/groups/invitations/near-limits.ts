import { db } from "@/db/client";
import { limits } from "@/lib/limits";
import { rateLimits } from "@/lib/rates";
import { hasMail } from "@/lib/settings";
import { leftOf } from "@/lib/users/rate-limits";
import type { Membership } from "../membership";
import { findRoom } from "./new-invitations";

/** A limit that is near: how much of it is left, and how much of it the press wants. */
export type NearLimit = { limit: "sends" | "addresses" | "open"; left: number; wanted: number };

/** How many people a press is about, and how many invitations it opens that are not open yet: usually one for each. */
export type AboutPress = { count: number; opens?: number };

/**
 * Each limit that the press would meet, or that leaves room for little more than it. However many it is about, it is one
 * send.
 */
export async function listNearLimits(
  { groupId, userId }: Membership,
  { count, opens = count }: AboutPress,
): Promise<NearLimit[]> {
  const [sends, addresses, open] = await Promise.all([
    leftOf(rateLimits.invitationsPerAccount, userId),
    leftOf(rateLimits.addressesPerAccount, userId),
    findRoom(db, { groupId }).then(({ left }) => left),
  ]);
  const mailed: NearLimit[] = [
    { limit: "sends", left: sends, wanted: Math.min(count, 1) },
    { limit: "addresses", left: addresses, wanted: count },
  ];
  const all: NearLimit[] = [...(hasMail() ? mailed : []), { limit: "open", left: open, wanted: opens }];
  return all.filter(({ limit, left, wanted }) => wanted > 0 && (left < wanted || left <= limits.leftToldFrom[limit]));
}

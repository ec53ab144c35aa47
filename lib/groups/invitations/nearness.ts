import { db } from "@/db/client";
import { limits } from "@/lib/limits";
import { rateLimits } from "@/lib/rates";
import { hasMail } from "@/lib/settings";
import { leftOf } from "@/lib/users/rate-limits";
import type { Membership } from "../membership";
import { findRoom } from "./new-invitations";

export type NearLimit = { limit: "sends" | "addresses" | "open"; left: number };

/** The limit that whoever invites will meet first, where it is near; null while there is room for a usual press or two. */
export async function findNearLimit({ groupId, userId }: Membership): Promise<NearLimit | null> {
  const [sends, addresses, open] = await Promise.all([
    leftOf(rateLimits.invitationsPerAccount, userId),
    leftOf(rateLimits.addressesPerAccount, userId),
    findRoom(db, { groupId }).then(({ left }) => left),
  ]);
  const mailed: NearLimit[] = [
    { limit: "sends", left: sends },
    { limit: "addresses", left: addresses },
  ];
  const all: NearLimit[] = [{ limit: "open", left: open }, ...(hasMail() ? mailed : [])];
  const near = all.filter(({ limit, left }) => left <= limits.leftToldFrom[limit]);
  return near.toSorted((one, other) => one.left - other.left)[0] ?? null;
}

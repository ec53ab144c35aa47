import type { Metadata } from "next";
import { findMembershipIn } from "@/lib/web/membership";

/** A page's title with its group's name behind it, which only who may see the group is told. */
export async function titleIn(groupId: string, title: string): Promise<Metadata> {
  const membership = await findMembershipIn(groupId);
  return membership ? { title: `${title} · ${membership.group.name}` } : {};
}

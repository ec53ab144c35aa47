import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { after } from "@/db/clock";
import type { RenderedMail } from "@/emails/render";
import { renderPreview } from "@/lib/mail/rendering";
import type { Role } from "@/lib/roles";
import { parseAddress } from "@/lib/users/addresses";
import type { Membership } from "../membership";
import { findPolicy } from "../policy";
import { fromMember } from "./mailing";
import type { Terms } from "./new-invitations";

/**
 * The mail as it would go out now, with a link that leads nowhere. It is written as for someone new to Quits, whoever
 * it is for: a preview must not tell who has an account, nor how they read dates.
 */
export async function previewInvitation(
  membership: Membership,
  { email, role, until, message, ...terms }: { email: string; role: Role; until: string | null } & Terms,
): Promise<RenderedMail> {
  const { days: usual, wantsTwoStep } = await findPolicy(membership);
  const days = terms.days ?? usual;
  const [end] = await db.execute<{ at: string }>(sql`select ${after({ days })} as at`);
  const props = {
    ...fromMember(membership),
    groupId: membership.groupId,
    role,
    until,
    message,
    endsAt: new Date(end?.at ?? Number.NaN).toISOString(),
    address: parseAddress(email).address,
    hasAccount: false,
    wantsTwoStep,
  };
  return renderPreview({ template: "invitation", props, kind: "invite" });
}

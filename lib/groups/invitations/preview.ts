import type { Reading } from "@/lib/formats";
import { renderPreview } from "@/lib/mail/rendering";
import type { Role } from "@/lib/roles";
import { parseAddress } from "@/lib/users/addresses";
import type { Membership } from "../membership";

/**
 * The mail as it would go out now, with a link that leads nowhere. It is written as for someone new to Quits, whoever
 * it is for: a preview must not tell who has an account.
 */
export async function previewInvitation(
  { account, group }: Membership,
  { email, role, until, message, days }: { email: string; role: Role; message: string; days: number; until: string },
  reading: Reading,
): Promise<{ subject: string; text: string }> {
  const props = {
    inviter: account.user.name,
    group: group.name,
    groupId: group.id,
    role,
    until,
    message,
    endsAt: new Date(Date.now() + days * 86_400_000).toISOString(),
    address: parseAddress(email).address,
    hasAccount: false,
  };
  return renderPreview({ template: "invitation", props, kind: "invite" }, reading);
}

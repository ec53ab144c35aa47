import type { Reading } from "@/lib/formats";
import { limits } from "@/lib/limits";
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
  { email, role, message }: { email: string; role: Role; message: string },
  reading: Reading,
): Promise<{ subject: string; text: string }> {
  const props = {
    inviter: account.user.name,
    group: group.name,
    groupId: group.id,
    role,
    message,
    endsAt: new Date(Date.now() + limits.invitationSeconds * 1000).toISOString(),
    address: parseAddress(email).address,
    hasAccount: false,
  };
  return renderPreview({ template: "invitation", props, kind: "invite" }, reading);
}

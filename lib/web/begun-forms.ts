import { beginAnswer } from "@/lib/groups/invitations/beginning";
import { findInvitation, type OpenedInvitation } from "@/lib/groups/invitations/opening";
import { typedText } from "./forms";
import { keepTypedText } from "./typed-text";

const invitePath = /^\/invite\/([\w-]{43})$/;

/** The link that a way back leads to, where it is one. */
export function inviteTokenIn(path: string | undefined): string | null {
  return invitePath.exec(path ?? "")?.[1] ?? null;
}

/** Notes that a form was sent on the way to the invitation that somebody wants to come back to. */
export async function noteBegun(wayBack: string | undefined): Promise<void> {
  const token = inviteTokenIn(wayBack);
  if (token) await begin(token);
}

/**
 * The same of a form in which there is something to be typed, whatever becomes of it: its sender finds that again when they
 * come back to the link. Who gets to the end has it forgotten.
 */
export async function beginForm(form: FormData, { wayBack }: { wayBack?: string } = {}): Promise<void> {
  const typed = typedText(form);
  const token = inviteTokenIn(wayBack ?? `/invite/${typed.token}`);
  const invitation = token && (await begin(token));
  if (!invitation) return;
  const { endsAt } = invitation.shown;
  await keepTypedText(typed, { token, endsAt, isSignUp: wayBack !== undefined });
}

async function begin(token: string): Promise<OpenedInvitation | null> {
  const opening = await findInvitation(token);
  if (opening?.state !== "open") return null;
  await beginAnswer(opening.invitation);
  return opening.invitation;
}

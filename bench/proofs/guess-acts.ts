import { tryInvitationCode } from "@/lib/groups/invitations/codes";
import { newId } from "@/lib/ids";
import { open } from "@/lib/people/factories.testing";
import { tryCode } from "@/lib/users/challenges";
import { newVisitor } from "@/lib/users/factories.testing";
import { finishLogIn } from "@/lib/users/half-log-ins";
import type { Attempt } from "@/lib/users/limit-crowds.testing";
import { beginTry } from "@/lib/users/password-tries";

// What the processes of a crowd guess at, each from what it was given as text, and each guess from another network.

/** No digits, so that no guess is right by chance. */
const wrong = "wrong!";

export function guessingDigits(asked: { kind: "verify"; userId: string; sessionId: string }): Attempt {
  return () => tryCode({ ...asked, code: wrong }, newVisitor());
}

export async function guessingDigitsOfInvitation({
  token,
  secret,
}: {
  token: string;
  secret: string;
}): Promise<Attempt> {
  const invitation = await open(token);
  return () => tryInvitationCode(invitation, { code: wrong, asked: { secret } }, newVisitor());
}

export function guessingSecondStep({ id }: { id: string }): Attempt {
  return () => finishLogIn({ id, code: wrong }, newVisitor());
}

/** What stays the same from one try to the next. */
export type Guessed = "pair" | "client" | "account";

/** Up to where a password would be looked at: that takes a core for a while, and is the same however it was counted. */
export function guessingPasswords({ kind, subject }: { kind: Guessed; subject: string }): Attempt {
  const other = () => newId();
  return () =>
    beginTry({
      account: kind === "client" ? other() : subject,
      client: kind === "account" ? other() : subject,
    });
}

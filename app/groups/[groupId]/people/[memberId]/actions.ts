"use server";

import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import type { FormState } from "@/lib/form-state";
import { changeAccess } from "@/lib/groups/guests";
import { copyLink } from "@/lib/groups/invitations/links";
import {
  changeAddress,
  extendInvitation,
  type Paced,
  revokeInvitation,
  type Sent,
  sendAgain,
} from "@/lib/groups/invitations/managing";
import { type Approved, approveProposal, refuseProposal } from "@/lib/groups/invitations/proposals";
import { remindNow } from "@/lib/groups/invitations/reminding";
import { renamePlace } from "@/lib/groups/invitations/renaming";
import { changeRole } from "@/lib/groups/roles";
import { removeMember } from "@/lib/people/leaving";
import { unlinkMember } from "@/lib/people/unlinking";
import { writeQr } from "@/lib/qr";
import { passingOnInput } from "@/lib/web/expense-inputs";
import { parseForm, showFailure, typedText } from "@/lib/web/forms";
import { groupPaths } from "@/lib/web/group-paths";
import { pressInGroup } from "@/lib/web/group-press";
import { idOf } from "@/lib/web/ids";
import {
  daysInput,
  emailInput,
  idInput,
  maybeNameInput,
  noteInput,
  proofInput,
  roleInput,
  sureInput,
  tickInput,
  untilInput,
} from "@/lib/web/inputs";
import { membershipIn } from "@/lib/web/membership";
import { press, pressInput } from "./person-press";
import type { Saying } from "./said";

/** A form that names no proposal was opened before forms did, and is answered as if another one had taken its place. */
const answerInput = pressInput.extend({ proposalId: idInput.catch("") });
/** What is said of an invitation where a press may open one. */
const offerInput = { message: noteInput, days: daysInput.optional(), until: untilInput };
const linkInput = pressInput.extend({ ...offerInput, renews: tickInput });
const sendInput = pressInput.extend({ proof: proofInput, until: untilInput });
const againInput = sendInput.extend(offerInput);
const addressInput = sendInput.extend({ email: emailInput, sends: tickInput });
const renameInput = pressInput.extend({ name: maybeNameInput });
const roleOfInput = z.object({ role: roleInput, takesOver: tickInput });
const accessInput = z.object({ until: untilInput });
const removalInput = z.object({ sure: sureInput, takesOver: tickInput, ...passingOnInput });
const unlinkInput = pressInput.extend({ sure: sureInput });

/** What waits for an admin goes out at no pace yet. */
function sayingOf({ pace, isProposed }: Sent, usual: Saying): Saying {
  if (isProposed) return "proposed";
  return pace === "in turn" ? "later" : usual;
}

/** Without mail it only opens, and its link is to be handed over. */
function sayingOfApproved({ pace, isMailed }: Approved): Saying {
  if (!isMailed) return "proposalApprovedOnly";
  return pace === "in turn" ? "proposalApprovedLater" : "proposalApproved";
}

export async function sendAgainAction(
  groupId: string,
  memberId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const said = (sent: Sent) => sayingOf(sent, "again");
  return press({ groupId, memberId }, { input: againInput, form, said }, sendAgain);
}

export async function remindAction(
  groupId: string,
  memberId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const said = ({ pace }: Paced) => (pace === "in turn" ? "remindedLater" : "reminded");
  return press({ groupId, memberId }, { input: sendInput, form, said }, remindNow);
}

export async function extendInvitationAction(
  groupId: string,
  memberId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  return press({ groupId, memberId }, { input: pressInput, form, said: () => "extended" }, extendInvitation);
}

export async function revokeInvitationAction(
  groupId: string,
  memberId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  return press({ groupId, memberId }, { input: pressInput, form, said: () => "revoked" }, revokeInvitation);
}

export async function approveProposalAction(
  groupId: string,
  memberId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  return press({ groupId, memberId }, { input: answerInput, form, said: sayingOfApproved }, approveProposal);
}

export async function refuseProposalAction(
  groupId: string,
  memberId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const said = () => "proposalRefused" as const;
  return press({ groupId, memberId }, { input: answerInput, form, said }, refuseProposal);
}

export async function changeAddressAction(
  groupId: string,
  memberId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const said = (sent: Sent) => sayingOf(sent, typedText(form).sends ? "again" : "addressSaved");
  return press({ groupId, memberId }, { input: addressInput, form, said }, changeAddress);
}

export async function renamePlaceAction(
  groupId: string,
  memberId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  return press({ groupId, memberId }, { input: renameInput, form }, renamePlace);
}

export async function changeRoleAction(
  groupId: string,
  memberId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  return press({ groupId, memberId }, { input: roleOfInput, form }, changeRole);
}

export async function changeAccessAction(
  groupId: string,
  memberId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  return press({ groupId, memberId }, { input: accessInput, form }, changeAccess);
}

export async function unlinkMemberAction(
  groupId: string,
  memberId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  return press({ groupId, memberId }, { input: unlinkInput, form }, unlinkMember);
}

export async function copyLinkAction(
  groupId: string,
  memberId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  return showFailure(form, async () => {
    const membership = await membershipIn(groupId);
    const given = { ...parseForm(linkInput, form), memberId: idOf(memberId, "memberIsGone") };
    const { link, endStays } = await copyLink(membership, given);
    const say = await getTranslations("people");
    // From now on the page shows what the press may have opened, beside the link.
    revalidatePath(groupPaths(groupId).home, "layout");
    return { issued: { link, qr: writeQr(link) }, ...(endStays && { done: say("linkEndStays") }) };
  });
}

export async function removeMemberAction(
  groupId: string,
  memberId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const to = () => groupPaths(groupId).people;
  return pressInGroup({ groupId, input: removalInput, form, to }, (membership, given) =>
    removeMember(membership, { ...given, memberId: idOf(memberId, "memberIsGone") }),
  );
}

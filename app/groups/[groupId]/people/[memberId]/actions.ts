"use server";

import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
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
import { approveProposal, refuseProposal } from "@/lib/groups/invitations/proposals";
import { remindNow } from "@/lib/groups/invitations/reminding";
import { renamePlace } from "@/lib/groups/invitations/renaming";
import { changeRole } from "@/lib/groups/roles";
import { removeMember } from "@/lib/people/leaving";
import { unlinkMember } from "@/lib/people/unlinking";
import { writeQr } from "@/lib/qr";
import { parseForm, showFailure, typedText } from "@/lib/web/forms";
import { groupPaths } from "@/lib/web/group-paths";
import { pressInGroup } from "@/lib/web/group-press";
import { idOf } from "@/lib/web/ids";
import { membershipIn } from "@/lib/web/membership";
import {
  accessInput,
  addressInput,
  againInput,
  answerInput,
  linkInput,
  removalInput,
  renameInput,
  roleOfInput,
  sendInput,
  unlinkInput,
} from "./person-inputs";
import { press, pressInput } from "./person-press";
import { sayingOf, sayingOfApproved } from "./sayings";

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

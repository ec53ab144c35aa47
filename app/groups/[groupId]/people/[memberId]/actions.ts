"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { FormState } from "@/lib/form-state";
import {
  changeAddress,
  copyLink,
  extendInvitation,
  revokeInvitation,
  sendAgain,
} from "@/lib/groups/invitations/managing";
import type { Membership } from "@/lib/groups/membership";
import { changeRole } from "@/lib/groups/roles";
import { removeMember } from "@/lib/people/leaving";
import { drawQr } from "@/lib/qr";
import { parseForm, showFailure } from "@/lib/web/forms";
import { groupPaths } from "@/lib/web/group-paths";
import { emailInput, formIdInput, idInput, roleInput, tickInput } from "@/lib/web/inputs";
import { membershipIn } from "@/lib/web/membership";

const personInput = z.object({ groupId: idInput, memberId: idInput });
const pressInput = personInput.extend({ formId: formIdInput });
const linkInput = pressInput.extend({ renews: tickInput });
const addressInput = pressInput.extend({ email: emailInput, sends: tickInput });
const roleOfInput = personInput.extend({ role: roleInput, takesOver: tickInput });
const removalInput = personInput.extend({ takesOver: tickInput });

/** Runs what a form about one person asks for, and shows the person's page as it is then. */
async function press<Input extends z.ZodType<{ groupId: string; memberId: string }>>(
  input: Input,
  form: FormData,
  act: (membership: Membership, given: z.infer<Input>) => Promise<unknown>,
): Promise<FormState> {
  return showFailure(form, async () => {
    const given = parseForm(input, form);
    await act(await membershipIn(given.groupId), given);
    const paths = groupPaths(given.groupId);
    revalidatePath(paths.home, "layout");
    redirect(paths.person(given.memberId, { said: "saved" }));
  });
}

export async function sendAgainAction(_: FormState, form: FormData): Promise<FormState> {
  return press(pressInput, form, sendAgain);
}

export async function extendInvitationAction(_: FormState, form: FormData): Promise<FormState> {
  return press(pressInput, form, extendInvitation);
}

export async function revokeInvitationAction(_: FormState, form: FormData): Promise<FormState> {
  return press(pressInput, form, revokeInvitation);
}

export async function changeAddressAction(_: FormState, form: FormData): Promise<FormState> {
  return press(addressInput, form, changeAddress);
}

export async function changeRoleAction(_: FormState, form: FormData): Promise<FormState> {
  return press(roleOfInput, form, changeRole);
}

export async function copyLinkAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const { groupId, ...given } = parseForm(linkInput, form);
    const { link } = await copyLink(await membershipIn(groupId), given);
    const { size, path } = drawQr(link);
    return { issued: { link, qr: `${size} ${path}` } };
  });
}

export async function removeMemberAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const { groupId, ...given } = parseForm(removalInput, form);
    await removeMember(await membershipIn(groupId), given);
    const paths = groupPaths(groupId);
    revalidatePath(paths.home, "layout");
    redirect(paths.people);
  });
}

"use server";

import type { Route } from "next";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { FormState } from "@/lib/form-state";
import { allowInvitations, neverInviteAgain } from "@/lib/groups/invitations/never-again";
import { parseForm, showFailure } from "@/lib/web/forms";
import { tokenInput } from "@/lib/web/inputs";

const linkInput = z.object({ token: tokenInput });

export async function neverInviteAgainAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const { token } = parseForm(linkInput, form);
    await neverInviteAgain(token);
    redirect(`/never-again/${token}` as Route);
  });
}

export async function allowInvitationsAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const { token } = parseForm(linkInput, form);
    await allowInvitations(token);
    redirect(`/never-again/${token}?allowed=1` as Route);
  });
}

"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { DomainError } from "@/lib/errors";
import type { FormState } from "@/lib/form-state";
import { addPerson } from "@/lib/groups/invitations/inviting";
import { previewInvitation } from "@/lib/groups/invitations/preview";
import { parseForm, showFailure, typedText } from "@/lib/web/forms";
import { groupPaths } from "@/lib/web/group-paths";
import { formIdInput, maybeEmailInput, maybeNameInput, noteInput, roleInput } from "@/lib/web/inputs";
import { membershipIn } from "@/lib/web/membership";
import { currentReading } from "@/lib/web/reading";

const newPersonInput = z.object({
  formId: formIdInput,
  name: maybeNameInput,
  email: maybeEmailInput,
  role: roleInput,
  message: noteInput,
  intent: z.enum(["preview", "add", "send"]).default("send"),
});

export async function addPersonAction(groupId: string, _: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const membership = await membershipIn(groupId);
    const { intent, ...person } = parseForm(newPersonInput, form);
    if (intent === "preview") {
      const issued = await previewInvitation(membership, person, await currentReading());
      return { issued, values: typedText(form) };
    }
    const paths = groupPaths(groupId);
    try {
      const { memberId } = await addPerson(membership, { ...person, sends: intent === "send" });
      revalidatePath(paths.home, "layout");
      redirect(paths.person(memberId, { said: intent === "send" && person.email ? "invited" : "added" }));
    } catch (error) {
      const invited = error instanceof DomainError && error.code === "PENDING_INVITE_EXISTS" && error.values?.memberId;
      if (invited) redirect(paths.person(String(invited), { said: "already" }));
      throw error;
    }
  });
}

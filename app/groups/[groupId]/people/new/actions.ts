"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { DomainError } from "@/lib/errors";
import type { FormState } from "@/lib/form-state";
import { addPerson, type NewPerson } from "@/lib/groups/invitations/inviting";
import { previewInvitation } from "@/lib/groups/invitations/preview";
import type { Membership } from "@/lib/groups/membership";
import { findPerson, hasPageFor } from "@/lib/groups/people";
import { parseForm, showFailure, typedText } from "@/lib/web/forms";
import { groupPaths } from "@/lib/web/group-paths";
import {
  daysInput,
  formIdInput,
  maybeEmailInput,
  maybeNameInput,
  noteInput,
  proofInput,
  roleInput,
  untilInput,
} from "@/lib/web/inputs";
import { membershipIn } from "@/lib/web/membership";
import { currentVisitor } from "@/lib/web/visitor";
import { fillMessage } from "../chosen-message";

const newPersonInput = z.object({
  formId: formIdInput,
  name: maybeNameInput,
  email: maybeEmailInput,
  role: roleInput,
  message: noteInput,
  days: daysInput.optional(),
  until: untilInput,
  proof: proofInput,
});

const intentInput = z.object({ intent: z.enum(["use", "preview", "add", "send"], "formBroken").default("send") });

/** Its buttons ask for different things with the same fields: so what was typed stays, without script as well. */
export async function addPersonAction(groupId: string, _: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const membership = await membershipIn(groupId);
    const { intent } = parseForm(intentInput, form);
    if (intent === "use") return fillMessage(membership, form);
    const person = parseForm(newPersonInput, form);
    if (intent === "preview") {
      // Only as text: what an answer brings would have to be framed with the page's own policy, which lets no mail's styles be.
      const { subject, text } = await previewInvitation(membership, person);
      return { issued: { subject, text }, values: typedText(form) };
    }
    const { memberId, said } = await addOrFind(membership, { ...person, sends: intent === "send" });
    const paths = groupPaths(groupId);
    revalidatePath(paths.home, "layout");
    redirect((await hasPage(membership, memberId)) ? paths.person(memberId, { said }) : paths.people);
  });
}

/** Admins can do something for everyone, and others for whom they have invited themselves. */
async function hasPage(membership: Membership, memberId: string): Promise<boolean> {
  return hasPageFor(membership, await findPerson(membership, memberId));
}

/** Whoever has an open invitation already is not refused but shown: there it can be sent again. */
async function addOrFind(membership: Membership, person: Omit<NewPerson, "by">) {
  try {
    const { memberId, pace, isProposed } = await addPerson(membership, { ...person, by: await currentVisitor() });
    if (!person.sends || !person.email) return { memberId, said: "added" };
    if (isProposed) return { memberId, said: "proposed" };
    return { memberId, said: pace === "in turn" ? "later" : "invited" };
  } catch (error) {
    const isInvited = error instanceof DomainError && error.code === "PENDING_INVITE_EXISTS";
    const memberId = String(error instanceof DomainError ? error.values?.memberId : "");
    if (isInvited && (await hasPage(membership, memberId))) return { memberId, said: "already" };
    throw error;
  }
}

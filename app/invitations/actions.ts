"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { FormState } from "@/lib/form-state";
import { declineInvitation } from "@/lib/groups/invitations/answering";
import { joinWithAccount } from "@/lib/people/joining";
import { requireInvitationFor } from "@/lib/people/open-invitations";
import { parseForm, showFailure } from "@/lib/web/forms";
import { groupPaths } from "@/lib/web/group-paths";
import { idInput, noteInput } from "@/lib/web/inputs";
import { requireAccount } from "@/lib/web/session";
import { joinOrSetUp } from "@/lib/web/two-step-first";
import { currentVisitor } from "@/lib/web/visitor";

const joinInput = z.object({ invitationId: idInput });
const declineInput = joinInput.extend({ message: noteInput });

export async function joinByIdAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const account = await requireAccount();
    const opened = await requireInvitationFor(account, parseForm(joinInput, form).invitationId);
    const visitor = await currentVisitor();
    const join = () => joinWithAccount(account, opened, visitor);
    // The page that shows one's open invitations, whichever page this was pressed on.
    const { groupId } = await joinOrSetUp(account, { wayBack: "/groups", act: join });
    redirect(groupPaths(groupId).joined);
  });
}

export async function declineByIdAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const account = await requireAccount();
    const { invitationId, message } = parseForm(declineInput, form);
    await declineInvitation(await requireInvitationFor(account, invitationId), { message });
    revalidatePath("/", "layout");
  });
}

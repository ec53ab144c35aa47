"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { FormState } from "@/lib/form-state";
import { draftList } from "@/lib/groups/invitations/list-drafting";
import { readEntries, writeEntries } from "@/lib/groups/invitations/list-reading";
import { sendList } from "@/lib/groups/invitations/list-sending";
import { findPolicy, usualTerms } from "@/lib/groups/policy";
import { hasMail } from "@/lib/settings";
import { parseForm, showFailure } from "@/lib/web/forms";
import { groupPaths } from "@/lib/web/group-paths";
import { idOf } from "@/lib/web/ids";
import { daysInput, formIdInput, noteInput, proofInput, roleInput, untilInput } from "@/lib/web/inputs";
import { readFile, readRow } from "@/lib/web/invitation-rows";
import { membershipIn } from "@/lib/web/membership";
import { currentVisitor } from "@/lib/web/visitor";
import { fillMessage } from "../chosen-message";

const listInput = z.object({
  formId: formIdInput,
  list: z.string("valueUnknown").default(""),
  role: roleInput,
  message: noteInput,
  days: daysInput.optional(),
  until: untilInput,
});

const intentInput = z.object({ intent: z.enum(["use", "look"], "formBroken").default("look") });

const sendInput = z.object({ proof: proofInput });

/** Keeps what was typed as a list of people, and shows what would become of each. */
export async function draftListAction(groupId: string, _: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const membership = await membershipIn(groupId);
    const { intent } = parseForm(intentInput, form);
    if (intent === "use") return withFile(form, await fillMessage(membership, form));
    const { list, ...said } = parseForm(listInput, form);
    const terms = { ...usualTerms(membership.role, await findPolicy(membership)), ...said };
    const entries = [...readEntries(list), ...readEntries(await readFile(form.get("file")))];
    const rows = entries.map((entry) => readRow(entry, terms));
    await draftList(membership, { ...terms, rows });
    redirect(groupPaths(groupId).invitationList(terms.formId));
  });
}

/** No page can give a chosen file back, so its people move into the box. */
async function withFile(form: FormData, state: FormState): Promise<FormState> {
  const entries = readEntries(await readFile(form.get("file")));
  if (entries.length === 0) return state;
  const list = writeEntries([...readEntries(state.values?.list ?? ""), ...entries]);
  return { ...state, values: { ...state.values, list } };
}

export async function sendListAction(
  groupId: string,
  listId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  return showFailure(form, async () => {
    const membership = await membershipIn(groupId);
    const id = idOf(listId, "listIsGone");
    const { proof } = parseForm(sendInput, form);
    await sendList(membership, { id, sends: hasMail(), by: await currentVisitor(), proof });
    const paths = groupPaths(groupId);
    revalidatePath(paths.home, "layout");
    redirect(paths.invitationList(id));
  });
}

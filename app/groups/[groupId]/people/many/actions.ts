"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { DomainError } from "@/lib/errors";
import type { FormState } from "@/lib/form-state";
import { readEntries, writeEntries } from "@/lib/groups/invitations/list-reading";
import { draftList, sendList } from "@/lib/groups/invitations/lists";
import { settings } from "@/lib/settings";
import { parseForm, showFailure } from "@/lib/web/forms";
import { groupPaths } from "@/lib/web/group-paths";
import { idOf } from "@/lib/web/ids";
import { daysInput, formIdInput, noteInput, proofInput, roleInput, untilInput } from "@/lib/web/inputs";
import { readRow } from "@/lib/web/invitation-rows";
import { membershipIn } from "@/lib/web/membership";
import { currentVisitor } from "@/lib/web/visitor";
import { fillMessage } from "../chosen-message";

const listInput = z.object({
  formId: formIdInput,
  list: z.string("valueUnknown").default(""),
  role: roleInput,
  message: noteInput,
  days: daysInput,
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
    const { list, role, message, ...terms } = parseForm(listInput, form);
    const entries = [...readEntries(list), ...readEntries(await textOf(form.get("file")))];
    const rows = entries.map((entry) => readRow(entry, { role, message }));
    await draftList(membership, { ...terms, rows });
    redirect(groupPaths(groupId).invitationList(terms.formId));
  });
}

/** No page can give a chosen file back, so its people move into the box. */
async function withFile(form: FormData, state: FormState): Promise<FormState> {
  const entries = readEntries(await textOf(form.get("file")));
  if (entries.length === 0) return state;
  const list = writeEntries([...readEntries(state.values?.list ?? ""), ...entries]);
  return { ...state, values: { ...state.values, list } };
}

async function textOf(file: FormDataEntryValue | null): Promise<string> {
  if (!(file instanceof File)) return "";
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    throw new DomainError("INVALID", "listUnreadable", { field: "file" });
  }
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
    const sending = { id, sends: settings().mail.mode !== "none", proof };
    const { pace } = await sendList(membership, sending, await currentVisitor());
    const paths = groupPaths(groupId);
    revalidatePath(paths.home, "layout");
    redirect(paths.invitationList(id, pace));
  });
}

"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import type { FormState } from "@/lib/form-state";
import { openCode } from "@/lib/groups/code-opening";
import { askToJoin } from "@/lib/people/asking-to-join";
import { parseForm, showFailure } from "@/lib/web/forms";
import { groupPaths } from "@/lib/web/group-paths";
import { formIdInput, groupCodeInput, noteInput } from "@/lib/web/inputs";
import { joinPath } from "@/lib/web/join-path";
import { requireAccount } from "@/lib/web/session";
import { joinOrSetUp } from "@/lib/web/two-step-first";
import { currentVisitor } from "@/lib/web/visitor";

const askInput = z.object({ formId: formIdInput, code: groupCodeInput, message: noteInput });

export async function askToJoinAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const account = await requireAccount();
    const { code, ...input } = parseForm(askInput, form);
    const visitor = await currentVisitor();
    const opened = await openCode(account, code, visitor);
    const ask = () => askToJoin(account, { opened, ...input }, visitor);
    const { groupId, state } = await joinOrSetUp(account, { wayBack: joinPath(code), act: ask });
    redirect(state === "joined" ? groupPaths(groupId).joined : joinPath(code));
  });
}

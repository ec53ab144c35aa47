"use server";

import type { Route } from "next";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { FormState } from "@/lib/form-state";
import { undoJoin } from "@/lib/people/undoing";
import { parseForm, showFailure } from "@/lib/web/forms";
import { tokenInput } from "@/lib/web/inputs";

const undoJoinInput = z.object({ token: tokenInput });

export async function undoJoinAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const { token } = parseForm(undoJoinInput, form);
    await undoJoin(token);
    redirect(`/joined/${token}` as Route);
  });
}

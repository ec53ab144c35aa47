"use server";

import { z } from "zod";
import { askForPayment, type DebtView, debtViews } from "@/lib/expenses/debts/debt-asks";
import type { FormState } from "@/lib/form-state";
import { groupPaths } from "@/lib/web/group-paths";
import { pressInGroup } from "@/lib/web/group-press";
import { formIdInput, idInput } from "@/lib/web/inputs";

const askInput = z.object({ formId: formIdInput, memberId: idInput, view: z.enum(debtViews, "formBroken") });

export async function askAction(groupId: string, view: DebtView, _: FormState, form: FormData): Promise<FormState> {
  const to = ({ memberId }: { memberId: string }) => groupPaths(groupId).asked(view, memberId);
  return pressInGroup({ groupId, input: askInput, form, to }, askForPayment);
}

"use server";

import { recordPayment } from "@/lib/expenses/payments";
import type { FormState } from "@/lib/form-state";
import type { Membership } from "@/lib/groups/membership";
import { currenciesOf } from "@/lib/web/expense-inputs";
import { groupPaths } from "@/lib/web/group-paths";
import { pressInGroup } from "@/lib/web/group-press";
import { newPaymentInput } from "./input";

export async function recordPaymentAction(groupId: string, _: FormState, form: FormData): Promise<FormState> {
  const input = (membership: Membership) => newPaymentInput(currenciesOf(form, membership));
  const to = ({ id, isRepeat }: { id: string; isRepeat: boolean }) => groupPaths(groupId).paid(id, { isRepeat });
  return pressInGroup({ groupId, input, form, to }, recordPayment);
}

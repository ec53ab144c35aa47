"use server";

import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import type { FormState } from "@/lib/form-state";
import { addAddress, choosePrimaryAddress, removeAddress, verifyAddressByCode } from "@/lib/users/user-addresses";
import { parseForm, showFailure } from "@/lib/web/forms";
import { codeInput, emailInput, formIdInput, idInput, passwordInput } from "@/lib/web/inputs";
import { requireAccount } from "@/lib/web/session";
import { currentVisitor } from "@/lib/web/visitor";
import { mailWords } from "@/lib/web/words";

const currentPassword = passwordInput.optional();
const addAddressInput = z.object({ formId: formIdInput, email: emailInput, currentPassword });
const addressInput = z.object({ addressId: idInput, currentPassword });
const verifyAddressByCodeInput = z.object({ addressId: idInput, code: codeInput });

export async function addAddressAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const account = await requireAccount();
    const input = parseForm(addAddressInput, form);
    await addAddress(account, input);
    revalidatePath("/account/addresses");
    const say = await getTranslations("addresses");
    return { done: say("sent", { address: input.email, ...mailWords() }) };
  });
}

export async function verifyAddressByCodeAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const account = await requireAccount();
    await verifyAddressByCode(account, parseForm(verifyAddressByCodeInput, form), await currentVisitor());
    revalidatePath("/account/addresses");
  });
}

export async function choosePrimaryAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const account = await requireAccount();
    await choosePrimaryAddress(account, parseForm(addressInput, form));
    revalidatePath("/account/addresses");
  });
}

export async function removeAddressAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const account = await requireAccount();
    await removeAddress(account, parseForm(addressInput, form));
    revalidatePath("/account/addresses");
  });
}

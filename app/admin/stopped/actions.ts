"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { FormState } from "@/lib/form-state";
import { liftStop, liftStopsOf } from "@/lib/users/stopped-addresses";
import { parseForm, showFailure } from "@/lib/web/forms";
import { emailInput, idInput } from "@/lib/web/inputs";
import { requireAdmin } from "@/lib/web/session";

const stopInput = z.object({ stopId: idInput });
const addressInput = z.object({ email: emailInput });

export async function liftStopAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const admin = await requireAdmin();
    await liftStop(admin, parseForm(stopInput, form).stopId);
    revalidatePath("/admin/stopped");
    redirect("/admin/stopped?lifted=1");
  });
}

export async function liftStopsOfAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const admin = await requireAdmin();
    await liftStopsOf(admin, parseForm(addressInput, form).email);
    revalidatePath("/admin/stopped");
    redirect("/admin/stopped?lifted=1");
  });
}

"use server";

import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { tickField, ticksIn } from "@/components/ui/tick-field";
import type { FormState } from "@/lib/form-state";
import { severalActs, tendSeveral } from "@/lib/groups/invitations/several";
import { listMembers } from "@/lib/groups/members";
import { isId } from "@/lib/ids";
import { parseForm, showFailure } from "@/lib/web/forms";
import { groupPaths } from "@/lib/web/group-paths";
import { formIdInput, proofInput } from "@/lib/web/inputs";
import { membershipIn } from "@/lib/web/membership";
import { currentVisitor } from "@/lib/web/visitor";

const severalInput = z
  .looseObject({ formId: formIdInput, act: z.enum(severalActs, "formBroken"), proof: proofInput })
  .transform(({ formId, act, proof, ...form }) => ({ formId, act, proof, memberIds: ticksIn(form) }))
  .refine(({ memberIds }) => memberIds.every((id) => isId(id)), "formBroken");

/** Does the same for everyone who is ticked, and says of each for whom it was not done why. */
export async function tendSeveralAction(groupId: string, _: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const membership = await membershipIn(groupId);
    const several = parseForm(severalInput, form);
    const { count, refused, pace } = await tendSeveral(membership, { ...several, by: await currentVisitor() });
    revalidatePath(groupPaths(groupId).home, "layout");
    const [say, wrong, people] = await Promise.all([
      getTranslations("peopleList"),
      getTranslations("errors"),
      listMembers(membership),
    ]);
    const nameOf = (id: string) => people.find((person) => person.id === id)?.name ?? "";
    const errors = refused.map(({ memberId, key, values }) => [
      tickField(memberId),
      say("refused", { name: nameOf(memberId), why: wrong(key, values ?? {}) }),
    ]);
    const done = say(pace === "in turn" ? "done.sendLater" : `done.${several.act}`, { count });
    return errors.length > 0 ? { done, errors: Object.fromEntries(errors) } : { done };
  });
}

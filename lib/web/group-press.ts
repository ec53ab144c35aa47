import type { Route } from "next";
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { z } from "zod";
import type { FormState } from "@/lib/form-state";
import type { Membership } from "@/lib/groups/membership";
import { parseForm, showFailure } from "./forms";
import { membershipIn } from "./membership";

type Press<Input, Done> = {
  groupId: string;
  /** What the form holds, which may depend on the group: an amount is one of its currency. */
  input: Input | ((membership: Membership) => Input);
  form: FormData;
  /** The page that shows what became of it. */
  to(done: Done): Route;
};

/** Runs what a form of a group's page asks for, and shows the group as it is then, also among one's other groups. */
export async function pressInGroup<Input extends z.ZodType, Done>(
  { groupId, input, form, to }: Press<Input, Done>,
  act: (membership: Membership, given: z.infer<Input>) => Promise<Done>,
): Promise<FormState> {
  return showFailure(form, async () => {
    const membership = await membershipIn(groupId);
    const read = typeof input === "function" ? input(membership) : input;
    const done = await act(membership, parseForm(read, form));
    revalidatePath("/", "layout");
    redirect(to(done));
  });
}

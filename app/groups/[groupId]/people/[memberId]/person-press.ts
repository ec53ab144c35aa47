import { z } from "zod";
import type { FormState } from "@/lib/form-state";
import type { Membership } from "@/lib/groups/membership";
import type { Visitor } from "@/lib/users/visitor";
import { groupPaths } from "@/lib/web/group-paths";
import { pressInGroup } from "@/lib/web/group-press";
import { idOf } from "@/lib/web/ids";
import { formIdInput } from "@/lib/web/inputs";
import { currentVisitor } from "@/lib/web/visitor";
import type { Saying } from "./said";

export const pressInput = z.object({ formId: formIdInput });

/** The place that a form is about, as its page bound it. */
type Target = { groupId: string; memberId: string };

type Given<Input extends z.ZodType, Done> = {
  input: Input;
  form: FormData;
  /** What the page then says. */
  said?: (done: Done) => Saying;
};

/** Runs what a form about one person asks for, and shows the person's page as it is then. */
export async function press<Input extends z.ZodType<object>, Done>(
  { groupId, memberId }: Target,
  { input, form, said = () => "saved" }: Given<Input, Done>,
  act: (membership: Membership, given: z.infer<Input> & { memberId: string; by: Visitor }) => Promise<Done>,
): Promise<FormState> {
  const to = (done: Done) => groupPaths(groupId).person(memberId, { said: said(done) });
  return pressInGroup({ groupId, input, form, to }, async (membership, given) =>
    act(membership, { ...given, memberId: idOf(memberId, "memberIsGone"), by: await currentVisitor() }),
  );
}

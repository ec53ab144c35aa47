import { neverInviteAgain } from "@/lib/groups/invitations/never-again";
import { openApi } from "@/lib/web/api";

/** Where the button of a mail program leads. It comes without a person, and what its body says is always the same. */
export const POST = openApi(async (_request, { token = "" }) => {
  await neverInviteAgain(token);
});

import { getTranslations } from "next-intl/server";
import type { OpenedInvitation } from "@/lib/groups/invitations/opening";
import { maskAddress } from "@/lib/mask";
import { summaryWords } from "@/lib/web/words";

export async function declineWords() {
  const say = await getTranslations("invite");
  return {
    decline: say("decline"),
    declineNote: say("declineNote"),
    declineMessage: say("declineMessage"),
    declineSubmit: say("declineSubmit"),
    optional: say("optional"),
    busy: say("busy"),
    summary: await summaryWords(),
  };
}

/** Whom it is for. Whoever only holds a copied link sees half of it: enough to know one's own. */
export function shownAddress({ to, way }: OpenedInvitation): string {
  if (!to) return "";
  return way.by === "copy" ? maskAddress(to.address) : to.address;
}

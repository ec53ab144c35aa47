import { getTranslations } from "next-intl/server";
import type { HeldGroup } from "@/lib/groups/membership";
import { linkNote } from "./link-note";

/** What stands on the cards of several people, and at what passes their links on. */
export async function cardWords(group: HeldGroup) {
  const [say, copy, share] = await Promise.all([
    getTranslations("peopleList"),
    getTranslations("copy"),
    invitationShareWords(group),
  ]);
  const words = {
    title: say("linksTitle"),
    note: await linkNote(say("linksNote")),
    card: say("card", { group: group.name }),
    link: say("cardLink"),
    copy: copy("copy"),
    copied: copy("copied"),
    qr: copy("qr"),
  };
  return { words, share };
}

/** What is said along with the link of an invitation. */
export async function invitationShareWords({ name: group }: HeldGroup) {
  const say = await getTranslations("share");
  const ways = { share: say("share"), sms: say("sms"), mail: say("mail") };
  return { ...ways, subject: say("invitationSubject", { group }), text: say("invitationText", { group }) };
}

import { getTranslations } from "next-intl/server";
import { formatDate } from "@/lib/formats";
import type { Membership } from "@/lib/groups/membership";
import type { Person } from "@/lib/groups/people";
import { limits } from "@/lib/limits";
import { settings } from "@/lib/settings";
import { groupPaths } from "@/lib/web/group-paths";
import { currentReading } from "@/lib/web/reading";
import { summaryWords } from "@/lib/web/words";
import { linkNote } from "../link-note";

/** What every form about a person has: all their words, and the page that shows it with what went wrong. */
export async function personForm({ groupId }: Membership, person: Person) {
  return { words: await personWords(person), path: groupPaths(groupId).person(person.id) };
}

async function personWords({ invitation, until }: Person) {
  const say = await getTranslations("people");
  const ui = await getTranslations("copy");
  const adding = await getTranslations("addPerson");
  const { region } = await currentReading();
  const { mode } = settings().mail;
  return {
    summary: await summaryWords(),
    sendAgain: say("sendAgain"),
    remind: say("remind"),
    remindNote: say("remindNote"),
    invite: say("invite"),
    inviteAgain: say("inviteAgain"),
    extend: say("extend", { days: invitation?.days ?? limits.invitationDays }),
    copyLink: say("copyLink"),
    renewLink: say("renewLink"),
    renewNote: say("renewNote"),
    terms: say("terms"),
    message: say("message"),
    messageNote: say("messageNote"),
    days: say("days"),
    daysNote: say("daysNote", { max: limits.invitationDaysMax }),
    linkLabel: say("linkLabel"),
    linkNote: await linkNote(say(`linkNote.${mode}`)),
    personalLinkNote: await linkNote(say(`personalLinkNote.${mode}`)),
    copy: ui("copy"),
    copied: ui("copied"),
    qr: ui("qr"),
    revoke: say("revoke"),
    revokeNote: say("revokeNote"),
    fixName: say("fixName"),
    addName: say("addName"),
    name: adding("name"),
    nameNote: adding("nameNote"),
    saveName: say("saveName"),
    fixAddress: say("fixAddress"),
    addAddress: say("addAddress"),
    email: say("email"),
    saveAddress: say("saveAddress"),
    fixAddressNote: say("fixAddressNote"),
    saveAddressOnly: say("saveAddressOnly"),
    busy: say("busy"),
    role: say("role"),
    roleSave: say("roleSave"),
    until: say("until"),
    untilSave: say("untilSave"),
    untilAgain: until ? say("untilAgain", { day: formatDate(until, region) }) : "",
    optional: say("optional"),
    takeOver: say("takeOver"),
    takeOverNote: say("takeOverNote"),
    remove: say("remove"),
    removeSure: say("removeSure"),
    unlink: say("unlink"),
    unlinkSure: say("unlinkSure"),
  };
}

import { getTranslations } from "next-intl/server";
import { domainRules } from "@/db/schema/group-policies";
import { limits } from "@/lib/limits";
import { grantedRoles, invitingRoles } from "@/lib/roles";
import { summaryWords } from "@/lib/web/words";

/** All that the form says, the words of its choices with it. */
export async function policyWords() {
  const [say, roles] = await Promise.all([getTranslations("policy"), getTranslations("roles")]);
  const max = limits.policyEntriesMax;
  return {
    summary: await summaryWords(),
    invitingTitle: say("invitingTitle"),
    invitesFrom: say("invitesFrom"),
    invitesFromNote: say("invitesFromNote"),
    inviters: invitingRoles.toReversed().map((value) => ({ value, label: say(`inviters.${value}`) })),
    membersAsk: say("membersAsk"),
    membersAskNote: say("membersAskNote"),
    usualTitle: say("usualTitle"),
    role: say("role"),
    roles: grantedRoles.map((value) => ({ value, label: roles(value) })),
    days: say("days"),
    daysNote: say("daysNote", { max: limits.invitationDaysMax }),
    joiningTitle: say("joiningTitle"),
    domainRule: say("domainRule"),
    rules: domainRules.map((value) => ({ value, label: say(`rules.${value}`) })),
    domains: say("domains"),
    domainsNote: say("domainsNote", { max }),
    welcomeDomains: say("welcomeDomains"),
    welcomeNote: say("welcomeNote"),
    networks: say("networks"),
    networksNote: say("networksNote", { max }),
    wantsTwoStep: say("wantsTwoStep"),
    twoStepNote: say("twoStepNote"),
    joinsByProvider: say("joinsByProvider"),
    providerNote: say("providerNote"),
    optional: say("optional"),
    save: say("save"),
    busy: say("busy"),
  };
}

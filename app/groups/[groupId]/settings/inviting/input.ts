import { z } from "zod";
import { domainRules } from "@/db/schema/group-policies";
import { grantedRoles, invitingRoles } from "@/lib/roles";
import { daysInput, tickInput } from "@/lib/web/inputs";

/** One a line, or with commas between. */
const listInput = z
  .string("valueUnknown")
  .default("")
  .transform((text) => text.split(/[\s,;]+/).filter(Boolean));

export const policyInput = z.object({
  invitesFrom: z.enum(invitingRoles, "choiceUnknown"),
  membersAsk: tickInput,
  role: z.enum(grantedRoles, "choiceUnknown"),
  days: daysInput,
  domainRule: z.enum(domainRules, "choiceUnknown"),
  domains: listInput,
  welcomeDomains: listInput,
  networks: listInput,
  wantsTwoStep: tickInput,
  joinsByProvider: tickInput,
});

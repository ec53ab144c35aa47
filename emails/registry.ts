import type { z } from "zod";
import {
  addressesChanged,
  passwordChanged,
  providerLinked,
  providerUnlinked,
  recoveryCodesRenewed,
  recoveryCodeUsed,
  secondStepGuessed,
  twoStepChanged,
} from "./account-notices";
import { addAddress } from "./add-address";
import { alreadyRegistered } from "./already-registered";
import { balancePassed } from "./balance-passed";
import { groupDeletion } from "./group-deletion";
import { invitation } from "./invitation";
import { invitationCode } from "./invitation-code";
import { invitationBegun, invitationReminder } from "./invitation-reminder";
import { joinApproved, joinDeclined } from "./join-answered";
import { joined } from "./joined";
import { logInLink } from "./log-in-link";
import type { MailTemplate } from "./mail";
import { paymentAsked } from "./payment-asked";
import {
  alreadyHere,
  invitationAccepted,
  invitationBounced,
  invitationComplained,
  invitationDeclined,
  invitationExpired,
  invitationFailed,
  invitationProposed,
  invitationRequested,
  joinedByCode,
  joinRequested,
  joinUndone,
  joinUndoneAnew,
  placesMerged,
  proposalRefused,
} from "./place-notices";
import { claimAccount, resetPassword } from "./reset-password";
import { verifyAddress } from "./verify-address";
import { welcome } from "./welcome";

export const mailTemplates = {
  verifyAddress,
  addAddress,
  alreadyRegistered,
  resetPassword,
  claimAccount,
  logInLink,
  providerLinked,
  providerUnlinked,
  twoStepChanged,
  recoveryCodeUsed,
  recoveryCodesRenewed,
  secondStepGuessed,
  welcome,
  passwordChanged,
  addressesChanged,
  invitation,
  invitationReminder,
  invitationBegun,
  groupDeletion,
  invitationCode,
  invitationAccepted,
  invitationDeclined,
  invitationRequested,
  invitationExpired,
  invitationBounced,
  invitationComplained,
  invitationFailed,
  invitationProposed,
  proposalRefused,
  alreadyHere,
  placesMerged,
  joined,
  joinedByCode,
  joinUndone,
  joinUndoneAnew,
  joinRequested,
  joinApproved,
  joinDeclined,
  paymentAsked,
  balancePassed,
};

export type MailName = keyof typeof mailTemplates;
export type MailProps<Name extends MailName> = z.infer<(typeof mailTemplates)[Name]["props"]>;

/** The template as the name's own type knows it. The name may come from the database, so an unknown one is refused. */
export function requireMailTemplate<Name extends MailName>(name: Name): MailTemplate<MailProps<Name>> {
  const templates: { [Key in MailName]: MailTemplate<MailProps<Key>> } = mailTemplates;
  if (!Object.hasOwn(templates, name)) throw new Error(`There is no mail called "${name}".`);
  return templates[name];
}

import type { z } from "zod";
import { addAddress } from "./add-address";
import { addressesChanged } from "./addresses-changed";
import { alreadyHere, placesMerged } from "./already-here";
import { alreadyRegistered } from "./already-registered";
import { groupDeletion } from "./group-deletion";
import { invitation } from "./invitation";
import { invitationAccepted } from "./invitation-accepted";
import { invitationCode } from "./invitation-code";
import {
  invitationBounced,
  invitationComplained,
  invitationDeclined,
  invitationExpired,
  invitationFailed,
  invitationRequested,
} from "./invitation-news";
import { invitationBegun, invitationReminder } from "./invitation-reminder";
import { joinApproved, joinDeclined } from "./join-answered";
import { joinRequested } from "./join-requested";
import { joined } from "./joined";
import { joinedByCode } from "./joined-by-code";
import { logInLink } from "./log-in-link";
import type { MailTemplate } from "./mail";
import { passwordChanged } from "./password-changed";
import { providerLinked, providerUnlinked } from "./provider-linked";
import { recoveryCodesRenewed, recoveryCodeUsed } from "./recovery-code-used";
import { resetPassword } from "./reset-password";
import { secondStepGuessed } from "./second-step-guessed";
import { twoStepChanged } from "./two-step-changed";
import { verifyAddress } from "./verify-address";
import { welcome } from "./welcome";

export const mailTemplates = {
  verifyAddress,
  addAddress,
  alreadyRegistered,
  resetPassword,
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
  alreadyHere,
  placesMerged,
  joined,
  joinedByCode,
  joinRequested,
  joinApproved,
  joinDeclined,
};

export type MailName = keyof typeof mailTemplates;
export type MailProps<Name extends MailName> = z.infer<(typeof mailTemplates)[Name]["props"]>;

/** The template as the name's own type knows it. The name may come from the database, so an unknown one is refused. */
export function requireMailTemplate<Name extends MailName>(name: Name): MailTemplate<MailProps<Name>> {
  const templates: { [Key in MailName]: MailTemplate<MailProps<Key>> } = mailTemplates;
  if (!Object.hasOwn(templates, name)) throw new Error(`There is no mail called "${name}".`);
  return templates[name];
}

import type { MailContext } from "./mail";
import type { MailName, MailProps } from "./registry";
import { mailTranslator } from "./translator";

export const link = "https://quits.example/verify-email/Yk3vQ0nT8mB5xA1dZr7w";
export const neverAgainLink = "https://quits.example/never-again/Bq7tW2pL9sD4fG6hJ0kX";
export const linkPicture = "cid:qr@quits.example";
export const context: MailContext = {
  origin: "https://quits.example",
  host: "quits.example",
  contact: "hello@quits.example",
  link,
  code: "482913",
  translate: mailTranslator(),
  formatDateTime: () => "Fri 20 November 2026, 18:00 CET",
  formatDate: () => "31 Aug 2027",
};

export const groupId = "019a9f00-0000-7000-8000-000000000001";
export const memberId = "0197a1b2-0000-7000-8000-000000000013";
export const requestId = "0197a1b2-0000-7000-8000-000000000021";
export const at = "2026-11-20T17:00:00.000Z";
export const news = { person: "Jonas", group: "Lindenhof 12", groupId, memberId, message: "" };
/** What a mail of each kind says, for whoever renders one. */
export const props: { [Name in MailName]: MailProps<Name> } = {
  verifyAddress: {},
  addAddress: { name: "Mara Lind" },
  alreadyRegistered: {},
  resetPassword: {},
  claimAccount: {},
  logInLink: {},
  twoStepChanged: { isOn: true, at, device: "Firefox on Android" },
  recoveryCodeUsed: { left: 9, at, device: "Firefox on Android" },
  recoveryCodesRenewed: { at, device: "Firefox on Android" },
  secondStepGuessed: { at, device: "Firefox on Android" },
  providerLinked: { provider: "Google", at, device: "Firefox on Android" },
  providerUnlinked: { provider: "Google", at, device: "Firefox on Android" },
  welcome: { name: "Jonas" },
  passwordChanged: { at, device: "Firefox on Android", unlinked: ["Google · mara@work.example"] },
  addressesChanged: { change: "added", at, address: "mara@work.example" },
  invitation: {
    inviter: "Mara Lind",
    group: "Lindenhof 12",
    description: "The flat on the third floor.",
    groupId,
    role: "member",
    until: "2027-08-31",
    message: "The electricity is in here.\nJust claim your name.",
    endsAt: at,
    timeZone: "Europe/Berlin",
    address: "jonas@house.example",
    hasAccount: false,
  },
  invitationReminder: {
    inviter: "Mara Lind",
    group: "Lindenhof 12",
    description: "",
    groupId,
    role: "member",
    until: null,
    message: "",
    endsAt: at,
    timeZone: "Europe/Berlin",
    address: "jonas@house.example",
    hasAccount: false,
  },
  invitationBegun: {
    inviter: "Mara Lind",
    group: "Lindenhof 12",
    description: "",
    groupId,
    role: "member",
    until: null,
    message: "Come in.",
    endsAt: at,
    timeZone: "Europe/Berlin",
    address: "jonas@house.example",
    hasAccount: false,
  },
  groupDeletion: { by: "Mara Lind", group: "Lindenhof 12", groupId, deletesAt: at },
  invitationCode: {},
  invitationAccepted: {
    person: "Jonas Berg",
    invitedAs: "Jonas",
    address: "jonas@house.example",
    group: "Lindenhof 12",
    groupId,
    memberId,
  },
  invitationDeclined: { ...news, message: "I moved out.\nAll the best." },
  invitationRequested: { ...news, message: "Sorry, I was away." },
  invitationExpired: news,
  invitationBounced: { ...news, address: "jonas@house.example" },
  invitationComplained: { ...news, address: "jonas@house.example" },
  invitationFailed: { ...news, address: "jonas@house.example" },
  invitationProposed: {
    person: "Noor Haddad",
    group: "Lindenhof 12",
    groupId,
    count: 1,
    proposed: { memberId, name: "Jonas" },
  },
  proposalRefused: { person: "Jonas", group: "Lindenhof 12", groupId, memberId },
  alreadyHere: { person: "Jonas", member: "Jonas Berg", group: "Lindenhof 12", groupId, memberId },
  placesMerged: { person: "Jonas", member: "Jonas Berg", group: "Lindenhof 12", groupId, memberId },
  joined: {
    name: "Jonas Berg",
    group: "Lindenhof 12",
    groupId,
    by: "invitation",
    at,
    device: "Firefox, Android",
    isNew: true,
    canRecord: true,
  },
  joinedByCode: { person: "Kim Okafor", keptFor: "Kim", group: "Lindenhof 12", groupId, memberId },
  joinUndoneAnew: { person: "Jonas", joinedAs: "Jonas Berg", group: "Lindenhof 12", groupId, memberId },
  joinUndone: { person: "Jonas", joinedAs: "Jonas Berg", group: "Lindenhof 12", groupId, memberId },
  joinRequested: {
    person: "Kim Okafor",
    group: "Lindenhof 12",
    groupId,
    requestId,
    message: "It’s me, from upstairs.",
  },
  joinApproved: { by: "Mara Lind", group: "Lindenhof 12", groupId },
  joinDeclined: { group: "Lindenhof 12", groupId },
};

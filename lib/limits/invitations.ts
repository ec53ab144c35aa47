import { day, hour, minute, week } from "../measures";

/** What bounds inviting, reminding, asking to join and the mails of it. */
export const invitationLimits = {
  /** An invitation waits for the person to get to it, and for their next visit home, unless its inviter says otherwise. */
  invitationDays: 7,
  /** However often it is extended, it ends so long from then at the latest. */
  invitationDaysMax: 30,
  /** People whom one list invites. */
  listRowsMax: 50,
  /** Room for so many people with names and messages. */
  listCharactersMax: 100_000,
  /** Messages that a group keeps to invite with. */
  messageTemplatesMax: 20,
  /** Links that one press shows, each with its square code: as many as are handed out at a meeting. */
  linksShownMax: 50,
  /** What is kept of an entry that is no address: enough to find it again. */
  listTextCharactersMax: 300,
  /** What is kept of a name, a role or a message as a list says it: too long ones come back to be shortened. */
  listCellCharactersMax: 2_000,
  /** A list holds addresses, so it is forgotten when nobody looks at its results any more. */
  listKeptSeconds: 30 * day,
  /** By then a mail has sunk below others, and whoever wanted to answer has forgotten it. */
  reminderAfterSeconds: 3 * day,
  /** Whoever began to join and was called away would have gone on by then. */
  reminderOfBegunSeconds: day,
  /** So long before an invitation ends its last reminder goes out, and so far apart are its mails. */
  reminderGapSeconds: 2 * day,
  remindersMax: 2,
  /** An invitation that lives no longer is reminded of once. */
  reminderOnceDaysMax: 4,
  /** An invitation that is looked at counts as opened once in this time, which is as long as one lives. */
  invitationOpenedSeconds: 30 * day,
  /** Open ones of a group, together. */
  invitationsPending: { name: "pending-in", amountMax: 100 },
  /** From so few left on, whoever invites is told before they press. */
  leftToldFrom: { sends: 2, addresses: 10, open: 10 },
  /** Sends of an account in an hour that ask for no work of its browser. */
  sendsWithoutProof: { name: "sends-without-proof", amountMax: 5 },
  /** After those, mails for which no browser has worked leave one after the other, so many a minute. */
  mailsInTurn: { name: "mails-in-turn-of", amountMax: 1 },
  mailsInTurnSeconds: minute,
  /** That work: a phone finds the counter in a second or two, and who sends to a thousand people pays for each. */
  proofWork: { cost: 1_000, counterMin: 1_000, counterMax: 3_000 },
  /** What a browser works for a send holds for as long as a form lies open. */
  proofSeconds: hour,
  /** Mails by which others invite an address are so many in this time. */
  invitationMailsSeconds: week,
  /** To one address, in one group. */
  invitationMailsInGroup: { name: "invitation-mails-in-group", amountMax: 3 },
  /** To one address, from everyone here. */
  invitationMailsToAddress: { name: "invitation-mails-to", amountMax: 10 },
  /** Of those that wait, so many are one account's: whoever else invites there comes after them. */
  invitationMailsWaitingMax: 3,
  /** Name servers that say nothing for so long do not keep anyone from inviting. */
  mailDomainSeconds: 1,
  /** Domains that an admin bars. */
  blockedDomainsMax: 1_000,
  /** Domains, or networks, in one list of a group's policy: as many as somebody still reads. */
  policyEntriesMax: 50,
  /** Who was refused asks again when the day is over. */
  askAgainSeconds: day,
  /** Open requests to join one group: whoever answers them sees them all. */
  requestsPerGroupMax: 100,
  /** Requests within an hour of which the admins of a group are told by mail; the page about its people shows all. */
  requestMailsPerHour: 10,
  /** Times a day that the admins are told by mail of somebody who takes the same place by the code. */
  joinMailsPerPlace: 3,
  /** Times a day that who joined the same place by an invitation and undid it is invited anew, and whoever invited hears of it. */
  undoneJoinsPerPlace: 3,
  /** Presses within an hour by which members propose people, and of which the admins are told by mail. */
  proposalMailsPerHour: 10,
  /** And of those one member's: nobody uses up what the others would be heard by. */
  proposalMailsPerMember: 5,
  /** How long a proof by code opens an invitation in the browser that gave it. */
  invitationProofSeconds: hour,
  /** "Wasn't you?" can be pressed for as long as people read old mail. */
  undoJoinSeconds: 30 * day,
  /** Open invitations that someone is shown inside the app. */
  invitationsShownMax: 20,
} as const;

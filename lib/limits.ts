const minute = 60;
export const hour = 60 * minute;
export const day = 24 * hour;
export const week = 7 * day;

/** Wherever Quits says MB, whether it counts or shows one. */
export const megabyte = 1024 * 1024;

const mailAttemptSeconds = 30;

/** The numbers that bound what one request, person or instance may do. Each has its one home here. */
export const limits = {
  /** RFC 5321 gives a path 256 octets with its angle brackets, so an address has 254. */
  addressBytesMax: 254,
  /** RFC 5321: what stands before the @ of an address. */
  addressLocalBytesMax: 64,

  /** Shorter passwords fall to guessing, however odd their characters are. */
  passwordCharactersMin: 10,
  /** Longer than any phrase a person types, and short enough to be hashed without a thought. */
  passwordCharactersMax: 128,
  /** Nobody typed a longer one, so none is hashed to be compared. */
  typedPasswordLengthMax: 1_000,
  /** Each hash takes a core for about 17 ms and 19 MiB; two leave a small machine room for everyone else. */
  hashesInFlightMax: 2,
  /** Whoever waits behind 40 hashes waits less than a second; more than that is a storm. */
  hashesWaitingMax: 40,
  /** By then the hashes that were waiting are done. */
  hashRetryAfterSeconds: 2,

  /** No page of ours has a longer address, and a longer one would only swell redirects and logs. */
  returnPathCharactersMax: 500,

  /** A log line goes this many levels into what it is given. */
  logDepthMax: 5,
  /** Of a list or an object a log line shows this many entries. */
  logEntriesMax: 50,
  /** A text in a log line is cut after this many characters. */
  logTextCharactersMax: 4_000,

  /** In minor units, what one expense or payment can be: enough for a house in any currency, and sums of it stay exact. */
  amountMinorUnitsMax: 1_000_000_000_000n,
  /** Money that someone still remembers was spent after this year began, and what is planned is not planned for longer. */
  dayYearMin: 1900,
  dayYearMax: 2199,
  /** A sum of several amounts, with spaces and signs; what is longer was pasted by mistake. */
  typedAmountCharactersMax: 100,

  /** Of a group's own, with those put away: more than that nobody chooses from. */
  ownCategoriesMax: 100,
  /** Of days, weeks or months: what comes more seldom nobody leaves to a clock. */
  recurrenceEveryMax: 365,
  /** Times after which it is to end; for more there is a day. */
  recurrenceTimesMax: 1_000,
  /** Expenses and incomes of a group that come again by themselves: they are looked at on one page. */
  recurrencesActiveMax: 100,
  /** Expenses that are made up for at once, where something begins in the past. */
  occasionsMissedMax: 60,
  /** Of one recurrence in one round of the clock; the others come in the next rounds. */
  occasionsInTurnMax: 20,
  /** What could not be recorded is tried again after so long. */
  occasionTriedAgainSeconds: hour,

  /** From here on a group hears that a month's budget is nearly used up. */
  budgetNearPercent: 80,

  /** Of one person; a flat of so many rooms has other troubles. */
  sharesMax: 10_000,
  /** On one bill; nobody types more of them. */
  itemsMax: 50,
  /** Ticks on one bill; what all share wants none. */
  itemSharersMax: 1_000,
  /** Presets that a group keeps, and as many that it removed: each is a button above every split. */
  splitPresetsMax: 20,

  /** Past expenses in which somebody takes part or not, on one page and at once. */
  resharedAtOnceMax: 200,
  /** Shares of all of these together: rewriting so many takes a few seconds, for which others in the group wait. */
  resharedSharesMax: 6_000,
  /** By then nobody remembers what they looked at and did not do. */
  resharingKeptSeconds: week,

  /** A name longer than this is no longer read, and no list has room for it. */
  nameCharactersMax: 80,
  /** What an expense was for, in a line. */
  titleCharactersMax: 120,
  /** A message, a description, a word of thanks: a few sentences. */
  noteCharactersMax: 500,
  /** Longer than what belongs beside an expense. */
  commentCharactersMax: 1_000,
  /** Comments on one expense: a talk of that length wants another place. */
  commentsPerExpenseMax: 500,
  /** Of one person, with those of theirs that were removed: nobody closes a talk to all others. */
  commentsOfAuthorMax: 200,
  /** One receipt as it is sent: what phones and scanners make is smaller. */
  receiptBytesMax: 10 * megabyte,
  /** Receipts that one form brings, together: five pictures as phones take them. */
  receiptsAtOnceBytesMax: 20 * megabyte,
  /** The body of such a form, with all that was typed. */
  receiptsBodyBytesMax: 21 * megabyte,
  /** Of large bodies, also those of imports, a process holds so much at a time, however many are sent. */
  largeBodiesHeldBytesMax: 44 * megabyte,
  /** Who sends one while there is no room waits so long for it. */
  largeBodyWaitSeconds: 20,
  /** How long such a body may take over a slow line, where any other is cut off after the time below. */
  largeBodySeconds: 5 * minute,
  /** Nor does it come slower than this, once a connection had so long to begin: the slowest lines of phones are faster. */
  largeBodyBytesPerSecondMin: 16 * 1024,
  largeBodyGraceSeconds: 10,
  /** One that takes longer keeps others waiting. For so long whoever sent it shares half of the room with all who did. */
  largeBodySlowSeconds: 40,
  largeBodySlowKeptSeconds: 10 * minute,
  /** Whole receipts that a process gives out at a time, each of which it holds until it is taken; an account has half of them. */
  receiptsGivenAtOnceMax: 8,
  bodySeconds: minute,
  receiptNameCharactersMax: 120,
  /** On one expense, with those that were removed and can still be restored. */
  receiptsOfExpense: { name: "receipts-of-expense", amountMax: 20 },
  /** All of a group's, with those as well. */
  receiptMegabytesOfGroup: { name: "receipt-megabytes-of-group", amountMax: 1_000 },
  /** A picture of more is not unpacked: the largest phones have 50 million, and a few bytes can claim any number. */
  receiptPixelsMax: 50_000_000,
  /** A picture is kept no longer than this on either side, in pixels: small print on a long bill can be read in it. */
  receiptSideMax: 3_000,
  receiptThumbnailSide: 320,
  /** Unpacking a picture takes a second or two; one that takes longer was made to. */
  receiptDrawingSeconds: 20,
  /** Pictures are unpacked one after the other, and so many wait. */
  receiptsWaitingMax: 20,
  /** Of one account: a form's pictures come one after the other, and take one turn. */
  receiptsWaitingOfAccountMax: 5,
  /** What is removed can be restored for so long. */
  receiptKeptSeconds: 30 * day,
  /** How long the store for receipts may take over each answer. */
  receiptStoreSeconds: 20,
  /** An object that no receipt holds by then will be held by none. */
  receiptOrphanSeconds: hour,
  /** A round of taking receipts away goes on until none is due, or for so long. */
  receiptSweepSeconds: 5 * minute,
  /** So many of the newest receipts the doctor asks the store about. */
  receiptsExaminedMax: 1_000,
  /** How somebody can be paid, in a line: no account number and no name elsewhere is longer. */
  paymentHandleCharactersMax: 200,
  /** As many as the code for banking apps has room for. */
  accountHolderCharactersMax: 70,
  /** Nobody is reminded of what they owe by the same person more often than this. */
  askAgainForPaymentSeconds: 3 * day,
  /** Nor by all those together whom they owe, in one group and in all of them. */
  asksInGroupPerWeek: 3,
  asksToUserPerWeek: 10,
  /** What is kept of a browser's description of itself. */
  userAgentCharactersMax: 300,

  /** A log-in lasts this long however much it is used. */
  sessionSeconds: 90 * day,
  /** A log-in that is not used for this long is over. */
  sessionIdleSeconds: 30 * day,
  /** How often "last seen" is written down. */
  sessionSeenSeconds: 5 * minute,
  /** How long a password given in a session vouches for what is delicate. */
  reauthenticationSeconds: 15 * minute,

  /** Setting up what a group wants of whoever joins takes no longer, with looking for an app to do it with. */
  wayBackSeconds: hour,
  /** Between the first step of a log-in and the second lies as long as it takes to find the phone. */
  halfLogInSeconds: 10 * minute,
  /** Whoever's second step is guessed at for long hears of it so often. */
  guessingMailedAgainSeconds: day,
  /** So many ways back for whoever loses the phone. */
  recoveryCodesMax: 10,
  /** New recovery codes can be looked at for so long, in the browser that made them. */
  recoveryCodesShownSeconds: 10 * minute,
  /** A log-in at an identity provider takes this long at most, with what that one asks. */
  providerDetourSeconds: 15 * minute,
  /** How long an identity provider may take over each answer to us. */
  providerAnswerSeconds: 10,
  /** By then what a provider says of itself is read anew. */
  providerKnownSeconds: hour,

  /** How long a file of exchange rates may take to come. */
  ratesAnswerSeconds: 20,
  /** That of ninety days has a tenth of so many. */
  ratesFileBytesMax: 2_000_000,

  /** A link that confirms an address waits for the person to get to their mail. */
  verifyLinkSeconds: day,
  /** A link that sets a new password opens an account, so it does not lie around. */
  resetLinkSeconds: 30 * minute,
  /** A link that logs in is pressed by whoever waits for it. */
  logInLinkSeconds: 10 * minute,
  /** Six digits can be guessed, so they last short. */
  codeSeconds: 10 * minute,
  /** So many wrong ones end a code. */
  codeWrongTriesMax: 5,

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
  /** So many rows a job of the clock takes up at once; the rest waits for its next round. */
  jobRowsMax: 100,
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
  /** An admin may choose any number up to here. */
  adjustedAmountMax: 100_000,
  /** Name servers that say nothing for so long do not keep anyone from inviting. */
  mailDomainSeconds: 1,
  /** Domains that an admin bars. */
  blockedDomainsMax: 1_000,
  /** Domains, or networks, in one list of a group's policy: as many as somebody still reads. */
  policyEntriesMax: 50,
  /** People of a group, with those who left: every page of it names them all. */
  membersPerGroupMax: 500,
  /** Of expenses that a merge is about, so many are named. */
  mergedShownMax: 5,
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
  /** Someone who came so lately, and has written nothing down yet, is told what this is. */
  newHereSeconds: 7 * day,
  /** "Wasn't you?" can be pressed for as long as people read old mail. */
  undoJoinSeconds: 30 * day,
  /** Open invitations that someone is shown inside the app. */
  invitationsShownMax: 20,
  /** Whoever waits for others in a group keeps a connection to the database, and gives it back after so long. */
  groupWaitSeconds: 5,
  /** A group that is to be deleted waits so long for a change of mind. */
  groupGraceSeconds: 7 * day,
  /** Whoever changes their mind often writes to everyone only so often. */
  deletionMailedAgainSeconds: day,

  /** Keys to the API that one person keeps. */
  apiTokensPerUserMax: 20,
  /** A key that is forgotten in some script ends by itself. */
  apiTokenSeconds: 365 * day,

  /** Who has not proven an address by then, and is part of nothing, does not come back. */
  unprovenAccountSeconds: 30 * day,

  /** How long an answered or ended challenge is kept, so that its link can still say what became of it. */
  challengeKeptSeconds: 30 * day,

  /** Wrong passwords without a pause, of one client at one account; then the pauses double up to the longest. */
  passwordTriesOfPair: { name: "passwords-of-pair", amountMax: 5, pauseSecondsMin: 15, pauseSecondsMax: 15 * minute },
  /** Behind one client a whole house may sit. */
  passwordTriesOfClient: {
    name: "passwords-from",
    amountMax: 30,
    pauseSecondsMin: 15,
    pauseSecondsMax: 15 * minute,
  },
  /** Of all clients at one account. A stranger can cause these pauses, so they stay too short to lock anyone out. */
  passwordTriesOfAccount: { name: "passwords-of", amountMax: 50, pauseSecondsMin: 15, pauseSecondsMax: minute },
  /** After so long without a wrong one the counts start anew. */
  passwordTriesForgottenSeconds: day,

  /** By then a worker that lives has written down how its try ended; what is still open belonged to one that died. */
  mailInterruptedSeconds: mailAttemptSeconds + 15,
  /** How long a worker talks to a provider before the outcome counts as unknown. */
  mailAttemptSeconds,
  /** How long a provider's idempotency key keeps a second sending from being a second mail. */
  mailIdempotencySeconds: day,
  /** A mail that waits longer than this without a job has lost it. */
  mailJobLostSeconds: 2 * minute,
  /** After so many tries, over about a day, a mail has failed. */
  mailAttemptsMax: 30,
  /** A report of a mail provider that was signed longer ago, or later, was kept by somebody to be played again. */
  reportSeconds: 5 * minute,
  /** By then no provider sends a report again that it could not get rid of. */
  reportKeptSeconds: 30 * day,
  /** How many addresses one person may keep or wait for. */
  addressesPerUserMax: 10,
  /** A form's id names the time that it was made at, by a clock that may go fast. */
  formIdAheadSecondsMax: hour,
  /** A form that lay open for longer is made anew before it is taken, and what older ones asked for can be forgotten. */
  formIdSecondsMax: 60 * day,
  idempotencyKeySeconds: 90 * day,
  /** Forms are text, and a megabyte of it is a book. */
  bodyBytesMax: 1_000_000,
  /** Exports that are written at a time, of everyone together: each keeps a connection to the database. */
  exportsAtOnceMax: 3,
  /** By then whoever takes a file so slowly has lost the network, or wants to keep the connection from others. */
  exportSeconds: 10 * minute,
  /** Nor does a piece of a file wait longer than this to be taken. */
  exportIdleSeconds: 30,
  /** How long the store for receipts may take for all of a file together; with its last answer less than a transaction may idle. */
  exportStoreSeconds: 30,
  /** Of so many expenses each piece of a file is written. */
  exportRows: 200,
  /** A report names every expense: so many are drawn in a few seconds, and nobody reads more of them on paper. */
  reportEntriesMax: 1_000,
  /** A file to be imported: years of a group, whatever wrote it. */
  importFileBytesMax: 12 * megabyte,
  /** That with the form around it. */
  importBodyBytesMax: 13 * megabyte,
  /** What a file of JSON may name, each word and number and list of it: our own have half as many in so many bytes. */
  importValuesMax: 1_000_000,
  /** Receipts in it: each picture is drawn anew, which takes a core for a moment. */
  importReceiptsMax: 500,
  /** All of its pictures together, which is half a minute of drawing. */
  importPixelsMax: 1_000_000_000,
  /** Receipts in the file of a group, before they are written as text: as many as leave room for all that was said. */
  exportReceiptBytesMax: 6 * megabyte,
  /** Expenses and payments of one file: they are written in one transaction, and others wait for it. */
  importEntriesMax: 10_000,
  /** Of all of them together: so many rows say who owes what. */
  importSharesMax: 100_000,
  /** The same with those of all earlier versions, which a file may tell in few words. */
  importVersionSharesMax: 300_000,
  /** Of a table's first row no more is read of a cell: it is a name or a word. */
  importHeadCharactersMax: 200,
  /** Of what is wrong with a file so much is shown: the rest is likely the same. */
  importFaultsShownMax: 50,
  /** Looked at and not imported, or done: the file itself is forgotten by then. */
  importKeptSeconds: day,
  /** A job of the clock's that writes a file down stops after so long. */
  importSeconds: 10 * minute,
  /** How long the rest of the group may wait while what a file says is written down. */
  importWriteSeconds: 60,
  /** Who asks for the instance's health gets an answer within this. */
  healthSeconds: 3,
  /** Rows a page of a list shows. */
  pageRows: 50,
  /** Who sees only what is theirs gets a page of activity out of so many things that happened, however few are theirs. */
  happeningsLookedThroughMax: 1_000,
  /** Among so many expenses of the same title they look for one of theirs. */
  titledAlikeMax: 100,
  /** As few people as these are seen at a glance: nobody looks for somebody among them. */
  peopleAtAGlance: 8,
  /** Words to look for are a name, or part of one. */
  searchCharactersMax: 100,
  /** People of whom a group's first page speaks each by themselves; the others are a number with a link. */
  cardsShownMax: 2,
} as const;

/** How long things last, as sentences say it. */
export const lasting = {
  code: { minutes: limits.codeSeconds / minute },
  resetLink: { minutes: limits.resetLinkSeconds / minute },
  logInLink: { minutes: limits.logInLinkSeconds / minute },
  /** A mail that confirms has both in it. */
  confirmation: { minutes: limits.codeSeconds / minute, days: limits.verifyLinkSeconds / day },
} as const;

/** A number by the name that it is known by: an admin of the instance may have set it otherwise. */
export type Limit = { name: string; amountMax: number };

import { day, hour, minute } from "../measures";

/** What addresses, passwords, log-ins and keys of people are bounded by. */
export const accountLimits = {
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
  /** How many addresses one person may keep or wait for. */
  addressesPerUserMax: 10,
} as const;

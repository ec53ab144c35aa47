import { day, minute } from "../measures";

/** What bounds a group and its pages. */
export const groupLimits = {
  /** People of a group, with those who left: every page of it names them all. */
  membersPerGroupMax: 500,
  /** Of expenses that a merge is about, so many are named. */
  mergedShownMax: 5,
  /** Someone who came so lately, and has written nothing down yet, is told what this is. */
  newHereSeconds: 7 * day,
  /** Who left so lately is told what they left. */
  departureSeconds: 10 * minute,
  /** Whoever waits for others in a group keeps a connection to the database, and gives it back after so long. */
  groupWaitSeconds: 5,
  /** A group that is to be deleted waits so long for a change of mind. */
  groupGraceSeconds: 7 * day,
  /** Whoever changes their mind often writes to everyone only so often. */
  deletionMailedAgainSeconds: day,
  /** Who sees only what is theirs gets a page of activity out of so many things that happened, however few are theirs. */
  happeningsLookedThroughMax: 1_000,
  /** As few people as these are seen at a glance: nobody looks for somebody among them. */
  peopleAtAGlance: 8,
  /** People of whom a group's first page speaks each by themselves; the others are a number with a link. */
  cardsShownMax: 2,
} as const;

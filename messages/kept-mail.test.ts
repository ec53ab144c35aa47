import { expect, test } from "vitest";
import messages from "./en.json";

/** What says of a mail that it left this Quits, or will, or is to be found with whom it is for. */
const promise =
  /\bsent\b|\bsends\b|\bwill send\b|’ll send\b|\bmailed\b|\bg(o|oes|one) out\b|\bwent\b|\bgoes to\b|\barrive|\b(on|under) (its|their|your) way\b|\binbox\b|\bin your mail\b|\bhear of it\b[^.]* by email\b/i;

/** What says that nothing leaves, which is true of kept mails as well. */
const denial =
  /\bNothing (is|was|goes) (sent|out)\b|\bNo invitation was sent\b|\bsends no mail\b|\bNo( such)? mail goes\b/gi;

/** Why sentences may say it all the same, by their keys or the beginnings of these. */
const exceptions: Record<string, string[]> = {
  "A mail's own words are read where it landed.": ["mails."],
  "What servers of others said is said only where mails leave.": ["delivery."],
  "The desk has a sentence for each mode, or speaks of a mail that a server took or refused.": [
    "errors.mailIsUnderWay",
    "mailbox.",
    "mailStates.sent",
  ],
  "Only a mail that leaves comes to be in this state: people.next.kept speaks of the others.": ["people.next."],
  "It asks whether a mail had an end yet, and says of none that it was sent.": ["errors.mailIsNotOut"],
  "It says where mail cannot arrive at all.": ["errors.emailArrivesNowhere"],
  "A form is sent, and no mail.": ["errors.formWasSent", "gate.foreign"],
  "Where mails are kept the list's title is another one.": ["inviteMany.sentTitle"],
  "Who invites has pressed a button that says “send”: that is told, and not where the mail is.": [
    "account.invitations",
    "adminLimits.names.sends",
    "errors.tooManyInvitations",
    "happenings.invitation_resent",
    "invite.here.own",
    "nearLimits.",
    "neverAgain.intro",
    "people.said.later",
    "people.said.proposalApprovedLater",
    "people.said.remindedLater",
    "people.states.failed",
    "people.takeOver",
    "peopleList.done.remindLater",
    "peopleList.done.sendLater",
    "inviteMany.later",
    "sentInvitations.",
  ],
  "The funnel counts how far mails came, and a kept one is counted as having come there.": ["funnel."],
};

type Messages = { [key: string]: string | Messages };

function sentencesIn(some: Messages, above = ""): [key: string, sentence: string][] {
  return Object.entries(some).flatMap(([name, one]) =>
    typeof one === "string" ? [[above + name, one]] : sentencesIn(one, `${above + name}.`),
  );
}

const branch = "((?:[^{}]|\\{[^{}]*\\})*)";
const byKeeping = new RegExp(`\\{keeps, select, yes \\{${branch}\\} other \\{${branch}\\}\\}`, "g");
const byMode = new RegExp(`\\{mode, select, live \\{${branch}\\} other \\{${branch}\\}\\}`, "g");

/** Each sentence as it is said where mails are kept; what stands for another mode is not said there. */
const said = sentencesIn(messages)
  .filter(([key]) => !/\.(live|none)$/.test(key))
  .map(([key, sentence]) => [key, sentence.replaceAll(byKeeping, "$1").replaceAll(byMode, "$2")] as const);

const promisesIn = said.filter(([, sentence]) => promise.test(sentence.replaceAll(denial, ""))).map(([key]) => key);
const excepted = Object.values(exceptions).flat();

test("nothing is said to be sent or on its way where mails are kept here", () => {
  expect(promisesIn.filter((key) => !excepted.some((one) => key.startsWith(one)))).toEqual([]);
});

test("every exception is one of a sentence that wants it", () => {
  expect(excepted.filter((one) => !promisesIn.some((key) => key.startsWith(one)))).toEqual([]);
});

test("of a mail that is said to be written it is said where it stays, or that it comes to be written later", () => {
  const written = sentencesIn(messages).filter(([, sentence]) =>
    [...sentence.matchAll(byKeeping)].some(([, kept]) => /\bwritten\b/.test(kept ?? "")),
  );
  expect(written.length).toBeGreaterThan(5);
  const where = /\bstay in this Quits\b|\blater\b|\bin a moment\b|\bafter the other\b|\bin its turn\b/;
  expect(written.filter(([, sentence]) => !where.test(sentence)).map(([key]) => key)).toEqual([]);
});

test("each sentence that depends on whether mails are kept was read as it is said then", () => {
  expect(said.filter(([, sentence]) => /\{(keeps|mode), select/.test(sentence)).map(([key]) => key)).toEqual([]);
});

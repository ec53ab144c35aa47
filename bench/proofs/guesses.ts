import { halfLogIn } from "@/e2e/matrix/material";
import { makeGroup } from "@/lib/groups/factories.testing";
import { sendInvitationCode } from "@/lib/groups/invitations/codes";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { copied, invite, open } from "@/lib/people/factories.testing";
import { makePerson, makeUnverifiedUser, newVisitor } from "@/lib/users/factories.testing";
import { type End, letLoose } from "@/lib/users/limit-crowds.testing";
import type { Guessed } from "./guess-acts";
import { processes, tries } from "./limits";
import { grouped, type Proof } from "./proof";

const actsOfGuesses = "./bench/proofs/guess-acts.ts";
const crowd = { module: actsOfGuesses, processes, tries, pool: 8 };

const count = (ends: End[][], end: End) => ends.flat().filter((each) => each === end).length;

/** What is guessed at, and what each of its kind is called when it was looked at and wrong. */
const codes: { name: string; wrong: string; make(): Promise<{ act: string; given: unknown }> }[] = [
  {
    name: "the digits that confirm an address",
    wrong: "codeIsWrong",
    async make() {
      const { user, session } = await makeUnverifiedUser();
      return { act: "guessingDigits", given: { kind: "verify", userId: user.id, sessionId: session.id } };
    },
  },
  {
    name: "the digits that an invited address was mailed",
    wrong: "codeIsWrong",
    async make() {
      const { membership } = await makeGroup();
      const { memberId } = await invite(membership);
      const token = await copied(membership, memberId);
      const asked = { formId: newId(), session: null };
      const { secret } = await sendInvitationCode(await open(token), asked, newVisitor());
      return { act: "guessingDigitsOfInvitation", given: { token, secret } };
    },
  },
  {
    name: "the second step of a log-in",
    wrong: "twoStepTryWrong",
    async make() {
      return { act: "guessingSecondStep", given: { id: (await halfLogIn(await makePerson())).id } };
    },
  },
];

/** A crowd that guesses from everywhere is no better off than one who guesses alone. */
export const codesEnd: Proof = async ({ tell }) => {
  const most = limits.codeWrongTriesMax;
  for (const { name, wrong, make } of codes) {
    const ends = await letLoose({ ...crowd, ...(await make()) });
    const [looked, right] = [count(ends, wrong), count(ends, null)];
    tell(`${name}: ${looked} guesses of ${grouped(processes * tries)} were looked at`);
    if (looked !== most || right > 0)
      throw new Error(`Of ${name} ${looked} guesses were looked at, ${right} were right.`);
  }
  return `${processes} processes that guess ${grouped(tries)} times each at once, at each of ${codes.length} kinds of codes: exactly ${most} guesses were looked at.`;
};

type Pauses = { pauseSecondsMin: number; pauseSecondsMax: number };

const kindsOfPauses: { kind: Guessed; allowance: Pauses & { amountMax: number } }[] = [
  { kind: "pair", allowance: limits.passwordTriesOfPair },
  { kind: "client", allowance: limits.passwordTriesOfClient },
  { kind: "account", allowance: limits.passwordTriesOfAccount },
];

/** How many pauses can have ended, of which each lasts twice as long as the last one and lets one more try through. */
function pausesWithin(seconds: number, { pauseSecondsMin, pauseSecondsMax }: Pauses): number {
  const lasts = (place: number) => Math.min(pauseSecondsMin * 2 ** place, pauseSecondsMax);
  let ended = 0;
  for (let end = lasts(0); end <= seconds; end += lasts(ended)) ended += 1;
  return ended;
}

export const passwordsPause: Proof = async ({ tell }) => {
  for (const { kind, allowance } of kindsOfPauses) {
    const began = performance.now();
    const ends = await letLoose({ ...crowd, act: "guessingPasswords", given: { kind, subject: newId() } });
    const seconds = (performance.now() - began) / 1_000;
    const [looked, paused] = [count(ends, null), count(ends, "triesPaused")];
    tell(`passwords by ${kind}: ${looked} of ${grouped(processes * tries)} were looked at in ${Math.ceil(seconds)} s`);
    const most = allowance.amountMax + pausesWithin(seconds, allowance);
    if (looked < allowance.amountMax || looked > most || looked + paused !== processes * tries)
      throw new Error(`By ${kind} ${looked} passwords were looked at, and ${most} may be in this time.`);
  }
  return `${processes} processes that try ${grouped(tries)} passwords each at once, by pair, client and account: the free ones were looked at, and after them at most one for each pause that had the time to end.`;
};

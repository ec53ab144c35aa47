import { openJobScope } from "@/lib/job-scope";
import { accessEnder } from "./end-access";
import { occasionMaker } from "./make-occasions";
import { inviteeReminder } from "./remind";
import { leftoverSweeper } from "./sweep-leftovers";
import { mailSweeper } from "./sweep-mails";
import { expiryTeller } from "./tell-expired";

const rounds = {
  remind: inviteeReminder,
  "tell-expired": expiryTeller,
  "end-access": accessEnder,
  "sweep-mails": mailSweeper,
  "sweep-leftovers": leftoverSweeper,
  "make-occasions": occasionMaker,
};

export type Round = keyof typeof rounds;

/** What the clock starts, started by hand. */
export function runRound(name: Round): Promise<void> {
  return rounds[name].work(openJobScope(name), {});
}

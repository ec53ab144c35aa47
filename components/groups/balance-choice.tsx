import type { Route } from "next";
import { Select } from "@/components/ui/select";
import { TextLink } from "@/components/ui/text-link";

export type BalanceChoiceProps = {
  /** What is open now, in minor units; whoever chooses has seen that and nothing else. */
  seen: string;
  /** Where it can be settled instead. */
  settle: Route;
  takers: { value: string; label: string }[];
  words: { balance: string; settleFirst: string };
};

/** What becomes of the balance of somebody who goes: settled before, another one's, or left open. */
export function BalanceChoice({ seen, settle, takers, words }: BalanceChoiceProps) {
  return (
    <>
      <p>
        <TextLink href={settle}>{words.settleFirst}</TextLink>
      </p>
      <input type="hidden" name="seen" value={seen} />
      <Select name="passesTo" label={words.balance} options={takers} />
    </>
  );
}

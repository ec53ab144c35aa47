import type { ReactNode } from "react";
import { PersonWords } from "@/components/groups/person-row";
import { Avatar } from "@/components/ui/avatar";
import { Banner } from "@/components/ui/banner";

type WaitingCardProps = {
  name: string;
  /** "Jonas hasn’t joined yet" */
  title: ReactNode;
  /** What they wrote to whoever invited them. */
  words: string[];
  /** Until when the invitation is open, or what went wrong with it. */
  children: ReactNode;
  action: ReactNode;
};

/** Someone who is not in the group yet, and what can be done about it. */
export function WaitingCard({ name, title, words, children, action }: WaitingCardProps) {
  return (
    <Banner kind="dashed" lead={<Avatar name={name} kind="pending" />} title={title} action={action}>
      {children}
      <PersonWords words={words} />
    </Banner>
  );
}

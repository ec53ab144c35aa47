import type { Route } from "next";
import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Marked } from "@/components/ui/marked";
import { Row } from "@/components/ui/row";
import { StatusChip, type StatusKind } from "@/components/ui/status-chip";
import type { PlaceState } from "@/lib/groups/people";

/** Someone of a group in words. */
export type PersonView = {
  id: string;
  name: string;
  isYou: boolean;
  state: PlaceState;
  role: string;
  chip: { kind: StatusKind; word: string } | null;
  /** Null for whoever may not see it. */
  address: string | null;
  next: string;
  /** What they wrote to whoever invited them. */
  words: string[];
};

type PersonRowProps = {
  person: PersonView;
  /** The word beside one's own name. */
  you: string;
  /** To the person's own page, for whoever can do something there. */
  href?: Route;
  /** Whether rows of this list lead anywhere, so that those which don't stay in line with them. */
  hasWays: boolean;
  balance: ReactNode;
};

export function PersonRow({ person, you, href, hasWays, balance }: PersonRowProps) {
  const { name, isYou, state, role, chip, address, next } = person;
  return (
    <Row
      href={href}
      lead={<PersonAvatar person={person} />}
      title={
        <>
          <bdi className="wrap-anywhere">{isYou ? <Marked>{name}</Marked> : name}</bdi>
          {isYou ? <span className="ms-2 font-normal text-ink-2">{you}</span> : null}
        </>
      }
      note={
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          {state === "left" ? null : role}
          {chip ? <StatusChip kind={chip.kind}>{chip.word}</StatusChip> : null}
        </span>
      }
      end={<span className={href || !hasWays ? undefined : "me-8"}>{balance}</span>}
      more={
        state === "here" ? null : (
          <>
            {address && state !== "left" ? <bdi className="block wrap-anywhere">{address}</bdi> : null}
            {next}
            <PersonWords words={person.words} />
          </>
        )
      }
    />
  );
}

/** What they wrote. */
export function PersonWords({ words }: Pick<PersonView, "words">) {
  return words.map((each) => (
    <bdi key={each} className="mt-1 block text-ink wrap-anywhere">
      {each}
    </bdi>
  ));
}

export function PersonAvatar({ person }: { person: Pick<PersonView, "name" | "isYou" | "state"> }) {
  const { name, isYou, state } = person;
  const kind = state === "here" ? "member" : state === "left" ? "left" : "pending";
  return <Avatar name={name} kind={isYou ? "you" : kind} />;
}

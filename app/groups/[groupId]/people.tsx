import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { PersonName } from "@/components/groups/names";
import { type ListedMember, listPlaces, type MemberState } from "@/lib/groups/members";
import type { Membership } from "@/lib/groups/membership";

/** The people of a group as its sentences speak of them. */
export type People = {
  members: ListedMember[];
  /** In the middle of a sentence: "you", or a name. */
  nameOf(memberId: string | null): ReactNode;
  /** At its beginning. */
  nameAtStart(memberId: string | null): ReactNode;
  /** For what is read out, or drawn by a script. */
  textOf(memberId: string): string;
  stateOf(memberId: string): MemberState;
  avatarOf(memberId: string | null): { name: string; kind: "you" | "member" | "pending" | "left" };
};

const avatarKinds = { here: "member", invited: "pending", "name-only": "pending", left: "left" } as const;

export async function peopleOf(membership: Membership): Promise<People> {
  const [members, say] = await Promise.all([listPlaces(membership), getTranslations("names")]);
  const byId = new Map(members.map((member) => [member.id, member]));
  const name = (memberId: string | null, words: { you: string; someone: string }): ReactNode => {
    const member = byId.get(memberId ?? "");
    return member ? <PersonName name={member.name} isYou={member.isYou} you={words.you} /> : words.someone;
  };
  return {
    members,
    nameOf: (memberId) => name(memberId, { you: say("you"), someone: say("someone") }),
    nameAtStart: (memberId) => name(memberId, { you: say("You"), someone: say("Someone") }),
    textOf: (memberId) => {
      const member = byId.get(memberId);
      return member?.isYou ? say("you") : (member?.name ?? say("someone"));
    },
    stateOf: (memberId) => byId.get(memberId)?.state ?? "left",
    avatarOf: (memberId) => {
      const member = byId.get(memberId ?? "");
      if (!member) return { name: "", kind: "left" };
      return { name: member.name, kind: member.isYou ? "you" : avatarKinds[member.state] };
    },
  };
}

/** As the form of an expense and its page list them. */
export function withYouFirst(members: ListedMember[]): ListedMember[] {
  return members.toSorted((one, other) => Number(other.isYou) - Number(one.isYou));
}

/** "5 here, 2 invited" */
export async function countPeople(members: ListedMember[]): Promise<string> {
  const say = await getTranslations("dashboard");
  const count = (state: MemberState) => members.filter((member) => member.state === state).length;
  const counts = [
    { count: count("here"), words: say("here", { count: count("here") }) },
    { count: count("invited"), words: say("invited", { count: count("invited") }) },
    { count: count("name-only"), words: say("nameOnly", { count: count("name-only") }) },
  ];
  return counts
    .filter((each) => each.count > 0)
    .map(({ words }) => words)
    .join(", ");
}

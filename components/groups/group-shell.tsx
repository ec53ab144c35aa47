import type { Route } from "next";
import type { ReactNode } from "react";
import { GroupHeader } from "./group-header";
import { GroupRail } from "./group-rail";
import type { GroupPlace, OtherGroup, ShellWords } from "./shell-parts";
import { TabBar } from "./tab-bar";

type GroupShellProps = {
  group: { name: string; home: Route };
  /** The group's rooms. Of those that a phone has as tabs the second half stands behind "Add expense". */
  places: GroupPlace[];
  /** Null for whoever may not add one. */
  addExpense: Route | null;
  others: OtherGroup[];
  /** To the list of all groups, and to a new one. */
  ways: GroupPlace[];
  /** Settings, the account, the desk of the instance. */
  menu: GroupPlace[];
  person: string;
  words: ShellWords;
  /** Said above every page: that the group is archived, say. */
  notice: ReactNode;
  children: ReactNode;
};

/** A group's pages: a rail on a desktop; on a phone a header and, at the thumb, its rooms. */
export function GroupShell({
  group,
  places,
  addExpense,
  others,
  ways,
  menu,
  person,
  words,
  notice,
  children,
}: GroupShellProps) {
  const ofRail = places.filter(({ isOfRail }) => isOfRail);
  const ofTabs = places.filter(({ isOfRail }) => !isOfRail);
  return (
    <div className="group/shell min-h-dvh desktop:grid desktop:grid-cols-[15rem_minmax(0,1fr)]">
      <GroupRail group={group} places={places} others={others} ways={ways} menu={menu} person={person} words={words} />
      <div className="flex min-h-dvh min-w-0 flex-col">
        <GroupHeader group={group} others={others} ways={ways} menu={[...ofRail, ...menu]} words={words} />
        <main className="flex w-full max-w-[73rem] flex-1 flex-col gap-8 px-5 pt-3 pb-34 group-has-[[data-task]]/shell:pb-0 desktop:px-11 desktop:pt-7 desktop:pb-16">
          {notice}
          {children}
        </main>
      </div>
      <TabBar label={group.name} places={ofTabs} addExpense={addExpense} addLabel={words.addExpense} />
    </div>
  );
}

import type { Route } from "next";
import Link from "next/link";
import { Avatar } from "@/components/ui/avatar";
import { HomeLink } from "@/components/ui/home-link";
import { Icon } from "@/components/ui/icon";
import { NavMenu } from "@/components/ui/nav-link";
import { type GroupPlace, type OtherGroup, OtherGroupList, PlaceList, type ShellWords } from "./shell-parts";

type GroupRailProps = {
  group: { name: string; home: Route };
  places: GroupPlace[];
  others: OtherGroup[];
  ways: GroupPlace[];
  menu: GroupPlace[];
  person: string;
  words: ShellWords;
};

/** On a desktop: the group's rooms, the other groups, and who is here. */
export function GroupRail({ group, places, others, ways, menu, person, words }: GroupRailProps) {
  return (
    <aside className="sticky top-0 hidden h-dvh flex-col gap-6 overflow-y-auto bg-wash px-3.5 pt-4 pb-5 desktop:flex forced-colors:border-e">
      <div className="px-2">
        <HomeLink href="/groups" />
      </div>
      <div>
        <NavMenu
          className="mb-1"
          summary={
            <summary
              title={group.name}
              className="flex min-h-11 cursor-pointer list-none items-center gap-2 rounded-glyph px-2.5 font-semibold [&::-webkit-details-marker]:hidden"
            >
              <bdi className="min-w-0 flex-1 truncate">{group.name}</bdi>
              <Icon name="chevron-down" className="size-5 text-ink-2 group-open:rotate-180" />
            </summary>
          }
        >
          <nav aria-label={words.menu} className="mb-2 border-b border-edge/40 pb-2">
            <PlaceList places={menu} />
          </nav>
        </NavMenu>
        <nav aria-label={group.name}>
          <PlaceList places={places} />
        </nav>
      </div>
      <nav aria-label={words.others}>
        {others.length > 0 ? <p className="mb-1 px-2.5 text-note font-semibold text-ink-2">{words.others}</p> : null}
        <OtherGroupList others={others} settled={words.settled} />
        <PlaceList places={ways} />
      </nav>
      <Link
        href="/account"
        prefetch={false}
        className="mt-auto flex min-h-11 items-center gap-3 rounded-glyph px-2"
        aria-label={`${words.account}: ${person}`}
      >
        <Avatar name={person} kind="you" />
        <bdi className="min-w-0 truncate">{person}</bdi>
      </Link>
    </aside>
  );
}

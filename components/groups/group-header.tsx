import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import { NavMenu } from "@/components/ui/nav-link";
import { type GroupPlace, type OtherGroup, OtherGroupList, PlaceList, type ShellWords } from "./shell-parts";

type GroupHeaderProps = {
  group: { name: string; home: Route };
  others: OtherGroup[];
  ways: GroupPlace[];
  menu: GroupPlace[];
  words: ShellWords;
};

/** On a phone: back to all groups, over to another one, and the menu. A page with one task stands without it. */
export function GroupHeader({ group, others, ways, menu, words }: GroupHeaderProps) {
  return (
    <header className="relative flex items-start gap-0.5 px-2 pt-1.5 group-has-[[data-task]]/shell:hidden desktop:hidden">
      <Link
        href="/groups"
        prefetch={false}
        aria-label={words.back}
        className="flex size-11 shrink-0 items-center justify-center rounded-control"
      >
        <Icon name="chevron-left" className="size-6" />
      </Link>
      <NavMenu
        name="group-menu"
        className="min-w-0 flex-1"
        summary={
          <summary className="flex min-h-11 w-fit max-w-full cursor-pointer list-none items-center gap-1.5 pe-2 text-section [&::-webkit-details-marker]:hidden">
            <bdi className="min-w-0 truncate">{group.name}</bdi>
            <Icon name="chevron-down" className="size-5 group-open:rotate-180" />
          </summary>
        }
      >
        <Panel label={words.switch}>
          <OtherGroupList others={others} settled={words.settled} />
          <PlaceList places={ways} />
        </Panel>
      </NavMenu>
      <NavMenu
        name="group-menu"
        className="shrink-0"
        summary={
          <summary
            aria-label={words.menu}
            className="flex size-11 cursor-pointer list-none items-center justify-center [&::-webkit-details-marker]:hidden"
          >
            <Icon name="more" className="size-6" />
          </summary>
        }
      >
        <Panel label={words.menu}>
          <PlaceList places={menu} />
        </Panel>
      </NavMenu>
    </header>
  );
}

/** Lies over the page, so that opening it moves nothing. */
function Panel({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav
      aria-label={label}
      className="absolute inset-x-0 top-full z-20 max-h-[70dvh] overflow-y-auto border-y-[1.5px] border-t-line border-b-ink bg-paper px-2.5 py-2"
    >
      {children}
    </nav>
  );
}

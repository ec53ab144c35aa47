import type { Route } from "next";
import { getTranslations } from "next-intl/server";
import { FilterLinks } from "@/components/groups/filter-links";
import { SearchForm } from "@/components/ui/search-form";
import type { Person } from "@/lib/groups/people";
import { countFilters, type Look, type PeopleFilter } from "@/lib/groups/people-filter";
import { limits } from "@/lib/limits";

type PeopleFilterProps = { people: Person[]; path: Route } & Look;

/** Ways to look at some of many: by what became of them, and by what they are called. */
export async function PeopleFilterBar({ people, path, filter, words }: PeopleFilterProps) {
  if (people.length <= limits.peopleAtAGlance && !filter && !words) return null;
  const say = await getTranslations("peopleList");
  const href = (state?: PeopleFilter) => {
    const query = new URLSearchParams({ ...(state && { state }), ...(words && { q: words }) });
    return (query.size > 0 ? `${path}?${query}` : path) as Route;
  };
  const ways = countFilters(people).map(({ filter: each, count }) => ({
    href: href(each),
    label: say(`states.${each}`),
    count,
    isCurrent: each === filter,
  }));
  const all = { href: href(), label: say("all"), count: people.length, isCurrent: !filter };
  return (
    <div className="flex flex-col gap-4">
      <SearchForm
        action={path}
        words={{ label: say("search"), submit: say("find") }}
        defaultValue={words}
        charactersMax={limits.searchCharactersMax}
        kept={filter ? { state: filter } : {}}
      />
      <FilterLinks label={say("filter")} ways={[all, ...ways]} />
    </div>
  );
}

import { Button } from "./button";

type SearchFormProps = {
  /** The page that shows what is found. */
  action: string;
  words: { label: string; submit: string };
  defaultValue: string;
  charactersMax: number;
  /** What the look is about besides. */
  kept: Record<string, string>;
};

/** Words to look for: they stand in the address, so that what was found can be gone back to and shared. */
export function SearchForm({ action, words, defaultValue, charactersMax, kept }: SearchFormProps) {
  return (
    <search>
      <form action={action} className="flex max-w-110 gap-2">
        {Object.entries(kept).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <input
          type="search"
          name="q"
          aria-label={words.label}
          placeholder={words.label}
          defaultValue={defaultValue}
          dir="auto"
          maxLength={charactersMax}
          autoComplete="off"
          className="min-h-12 min-w-0 flex-1 rounded-control border border-edge bg-paper px-3.5 text-input placeholder:text-ink-3 hover:border-ink"
        />
        <Button type="submit" look="outline">
          {words.submit}
        </Button>
      </form>
    </search>
  );
}

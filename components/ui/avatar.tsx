type AvatarProps = {
  name: string;
  /** Pending people and names without an account are dashed: not here yet, but part of everything. */
  kind?: "you" | "member" | "pending" | "left";
  size?: "small" | "medium" | "large";
};

const kinds = {
  you: "border-transparent bg-accent text-on-accent",
  member: "border-transparent bg-wash",
  pending: "border-dashed border-edge text-ink-2",
  left: "border-line text-ink-3",
};

const sizes = { small: "size-7 text-tab", medium: "size-9 text-meta", large: "size-11 text-body" };

/** Decoration: the name always stands beside it. */
export function Avatar({ name, kind = "member", size = "medium" }: AvatarProps) {
  return (
    <span
      aria-hidden="true"
      className={`inline-flex shrink-0 items-center justify-center rounded-round border font-semibold select-none ${kinds[kind]} ${sizes[size]}`}
    >
      {initialsOf(name)}
    </span>
  );
}

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** The first letter of the first and the last word, as a person would count letters, not bytes. */
function initialsOf(name: string): string {
  const words = name.split(/[\s@]+/u).filter((word) => /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(word));
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : words;
  return chosen.map((word) => firstLetter(word ?? "")).join("");
}

function firstLetter(word: string): string {
  const letters = Array.from(graphemes.segment(word), ({ segment }) => segment);
  return letters.find((letter) => /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(letter))?.toLocaleUpperCase() ?? "";
}

import type { Route } from "next";
import { AfterRefusal } from "@/components/ui/after-refusal";
import { Banner } from "@/components/ui/banner";
import { PlainTextLink } from "@/components/ui/plain-links";
import { TextLink } from "@/components/ui/text-link";

type SavedAlreadyProps = {
  /** Whether it was when the page was made: after going back to it, say. */
  isSaved: boolean;
  saved: Route;
  another: Route;
  words: Record<"saved" | "see" | "another", string>;
};

/** The ways on from a form that was sent before. */
export function SavedAlready({ isSaved, saved, another, words }: SavedAlreadyProps) {
  const ways = (
    <p className="flex flex-wrap gap-x-6 gap-y-1">
      <TextLink href={saved}>{words.see}</TextLink>
      {/* A whole new page: what was typed here is not meant for it. */}
      <PlainTextLink href={another}>{words.another}</PlainTextLink>
    </p>
  );
  if (!isSaved) return <AfterRefusal of="savedAlready">{ways}</AfterRefusal>;
  return (
    <Banner kind="accent" icon="check" title={words.saved}>
      {ways}
    </Banner>
  );
}

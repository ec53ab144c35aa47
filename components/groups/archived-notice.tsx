import { Banner } from "@/components/ui/banner";

/** Above every page of a group that is read and not written. */
export function ArchivedNotice({ words }: { words: { title: string; note: string } }) {
  return (
    <Banner kind="ink" icon="lock" title={words.title}>
      {words.note}
    </Banner>
  );
}

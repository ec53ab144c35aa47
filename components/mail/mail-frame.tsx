import type { Route } from "next";
import { PlainTextLink } from "@/components/ui/plain-links";

type MailFrameProps = {
  /** Where the mail is by itself. */
  src: Route;
  title: string;
  /** "Open it by itself" */
  alone: string;
};

/**
 * A mail as it looks. Without script nobody knows how long it is: so it gets what the longest of ours needs. One that is
 * longer still scrolls, the frame can be pulled longer where the browser lets one, and the mail can be opened by itself.
 */
export function MailFrame({ src, title, alone }: MailFrameProps) {
  return (
    <div className="flex flex-col gap-2">
      <div className="h-[60rem] resize-y overflow-hidden rounded-control border tablet:h-[70rem]">
        <iframe
          src={src}
          title={title}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          className="size-full bg-paper"
        />
      </div>
      <p className="text-note">
        <PlainTextLink href={src}>{alone}</PlainTextLink>
      </p>
    </div>
  );
}

import type { Route } from "next";
import type { ReactNode } from "react";
import { PageTitle } from "@/components/ui/page-title";
import { PlainLinkButton } from "@/components/ui/plain-links";

type LinkOverProps = {
  title: string;
  intro: ReactNode;
  /** Where to go on, the likeliest first. */
  ways: { href: Route; label: string }[];
  /** Among the pages of an account, and not by itself. */
  inRoom?: boolean;
};

/** What a link leads to that was used, has ended or never was one. */
export function LinkOver({ title, intro, ways, inRoom }: LinkOverProps) {
  return (
    <>
      <PageTitle large={!inRoom} intro={intro}>
        {title}
      </PageTitle>
      <div className="flex flex-col gap-3">
        {ways.map(({ href, label }, index) => (
          <PlainLinkButton key={href} href={href} look={index === 0 ? "primary" : "outline"} wide={!inRoom}>
            {label}
          </PlainLinkButton>
        ))}
      </div>
    </>
  );
}

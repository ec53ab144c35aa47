"use client";

import { buttonClass } from "@/components/ui/button-class";
import { HeaderBar, homeLinkClass } from "@/components/ui/header-bar";
import { Wordmark } from "@/components/ui/mark";
import { NarrowShell } from "@/components/ui/narrow-shell";
import { PageTitle } from "@/components/ui/page-title";
import failure from "@/messages/en-failure.json";

/** For what breaks while moving between pages. A page that breaks when it is opened is answered by the server. */
export default function ErrorPage({ retry }: { retry: () => void }) {
  return (
    <NarrowShell header={<WayHome />}>
      <title>{`${failure.title} · Quits`}</title>
      <PageTitle large intro={failure.intro}>
        {failure.title}
      </PageTitle>
      <button type="button" className={buttonClass({ wide: true })} onClick={retry}>
        {failure.again}
      </button>
    </NarrowShell>
  );
}

/** A whole new page: what broke is left behind. And every page carries this one's script, so that it has no router's link. */
function WayHome() {
  return (
    <HeaderBar>
      <a href="/" className={homeLinkClass}>
        <Wordmark />
      </a>
    </HeaderBar>
  );
}

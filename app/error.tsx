"use client";

import { buttonClass } from "@/components/ui/button-class";
import { NarrowShell } from "@/components/ui/narrow-shell";
import { PageHeader } from "@/components/ui/page-header";
import { PageTitle } from "@/components/ui/page-title";
import failure from "@/messages/en-failure.json";

/** For what breaks while moving between pages. A page that breaks when it is opened is answered by the server. */
export default function ErrorPage({ retry }: { retry: () => void }) {
  return (
    <NarrowShell header={<PageHeader home="/" />}>
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

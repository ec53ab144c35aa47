"use client";

import { buttonClass } from "@/components/ui/button-class";
import { PageTitle } from "@/components/ui/page-title";
import failure from "@/messages/en-failure.json";

/** For what breaks while moving between pages. A page that breaks when it is opened is answered by the server. */
export default function ErrorPage({ retry }: { retry: () => void }) {
  return (
    <main className="mx-auto flex w-full max-w-110 flex-col gap-6 px-5 py-14">
      <title>{failure.title}</title>
      <PageTitle large intro={failure.intro}>
        {failure.title}
      </PageTitle>
      <button type="button" className={buttonClass({ wide: true })} onClick={retry}>
        {failure.again}
      </button>
    </main>
  );
}

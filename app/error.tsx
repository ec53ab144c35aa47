"use client";

import { Button } from "@/components/ui/button";
import { PageTitle } from "@/components/ui/page-title";
import { failure } from "@/messages/en.json";

/** For what breaks while moving between pages. A page that breaks when it is opened is answered by the server. */
export default function ErrorPage({ retry }: { retry: () => void }) {
  return (
    <main className="mx-auto flex w-full max-w-110 flex-col gap-6 px-5 py-14">
      <title>{failure.title}</title>
      <PageTitle large intro={failure.intro}>
        {failure.title}
      </PageTitle>
      <Button wide onClick={retry}>
        {failure.again}
      </Button>
    </main>
  );
}

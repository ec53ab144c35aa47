"use client";

import { HeaderBar, homeLinkClass } from "@/components/ui/header-bar";
import { Wordmark } from "@/components/ui/mark";
import failure from "@/messages/en-failure.json";

/**
 * For what breaks while moving between pages. A page that breaks when it is opened is answered by the server. Every page
 * carries this one's script, so that it draws the narrow page by hand, with what it needs of it and no more.
 */
export default function ErrorPage({ retry }: { retry: () => void }) {
  return (
    <>
      <title>{`${failure.title} · Quits`}</title>
      <HeaderBar>
        {/* A whole new page: what broke is left behind. */}
        <a href="/" className={homeLinkClass}>
          <Wordmark />
        </a>
      </HeaderBar>
      <main className="mx-auto max-w-110 px-5 pt-3 desktop:pt-14">
        <h1 className="text-title desktop:text-display">{failure.title}</h1>
        <p className="mt-3 mb-6 text-pretty text-input text-ink-2">
          {navigator.onLine === false ? failure.offline : failure.intro}
        </p>
        <button
          type="button"
          className="button-base button-primary min-h-12 w-full"
          onClick={() => navigator.onLine === false || retry()}
        >
          {failure.again}
        </button>
      </main>
    </>
  );
}

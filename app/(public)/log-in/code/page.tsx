import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Asked, Lead } from "@/components/ui/narrow-shell";
import { PageTitle } from "@/components/ui/page-title";
import { PressForm } from "@/components/ui/press-form";
import { TextLink } from "@/components/ui/text-link";
import { CodeField } from "@/components/users/code-field";
import { isHalfLogInOpen } from "@/lib/users/half-log-ins";
import { currentHalfLogIn } from "@/lib/web/half-log-in";
import { summaryWords } from "@/lib/web/words";
import { finishLogInAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("secondStep"))("title") };
}

/** The second step of a log-in, whatever the first was. */
export default async function SecondStepPage() {
  const half = await currentHalfLogIn();
  if (!half || !(await isHalfLogInOpen(half.id))) redirect("/log-in");
  const [say, summary] = await Promise.all([getTranslations("secondStep"), summaryWords()]);
  const words = { submit: say("submit"), busy: say("busy"), summary };
  return (
    <>
      <Lead>
        <PageTitle large intro={say("intro")}>
          {say("title")}
        </PageTitle>
      </Lead>
      <Asked>
        <PressForm id="second-step" action={finishLogInAction} words={words} wide>
          <CodeField label={say("code")} note={say("codeNote")} isAnyText />
        </PressForm>
        <p className="text-note text-ink-2">
          <TextLink href="/log-in">{say("back")}</TextLink>
        </p>
      </Asked>
    </>
  );
}

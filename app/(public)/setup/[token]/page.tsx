import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Form } from "@/components/ui/form";
import { Asked, Lead } from "@/components/ui/narrow-shell";
import { PageTitle } from "@/components/ui/page-title";
import { SubmitButton } from "@/components/ui/submit-button";
import { NewAccountFields } from "@/components/users/new-account-fields";
import { newId } from "@/lib/ids";
import { isSetUpToken } from "@/lib/users/set-up";
import { newAccountWords } from "@/lib/web/account-input";
import { summaryWords } from "@/lib/web/words";
import { setUpAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("setUp"))("title") };
}

export default async function SetUpPage({ params }: PageProps<"/setup/[token]">) {
  const { token } = await params;
  if (!(await isSetUpToken(token))) notFound();
  const say = await getTranslations("setUp");
  return (
    <>
      <Lead>
        <PageTitle large intro={say("intro")}>
          {say("title")}
        </PageTitle>
      </Lead>
      <Asked>
        <Form id="set-up" action={setUpAction} summary={await summaryWords()}>
          <input type="hidden" name="token" value={token} />
          <NewAccountFields formId={newId()} words={await newAccountWords()} />
          <SubmitButton wide busyLabel={say("busy")}>
            {say("submit")}
          </SubmitButton>
        </Form>
      </Asked>
    </>
  );
}

import type { Route } from "next";
import { getTranslations } from "next-intl/server";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Asked, Lead } from "@/components/ui/narrow-shell";
import { PageTitle } from "@/components/ui/page-title";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextLink } from "@/components/ui/text-link";
import type { FormAction } from "@/lib/form-state";
import { newId } from "@/lib/ids";
import { hasMail } from "@/lib/settings";
import { summaryWords } from "@/lib/web/words";

type AskForLinkProps = {
  about: "forgotPassword" | "logInLink";
  lasts: { minutes: number };
  action: FormAction;
  /** For whoever remembers the password after all. */
  logInPath: Route;
};

/** Somebody gives their address, and the link that they need comes by mail. */
export async function AskForLink({ about, lasts, action, logInPath }: AskForLinkProps) {
  const [say, summary] = await Promise.all([getTranslations(), summaryWords()]);
  const mails = hasMail();
  return (
    <>
      <Lead>
        <PageTitle large intro={mails ? say(`${about}.intro`, lasts) : say(`${about}.noMail`)}>
          {say(`${about}.title`)}
        </PageTitle>
      </Lead>
      <Asked>
        {mails ? (
          <Form id={about} action={action} summary={summary}>
            <input type="hidden" name="formId" value={newId()} />
            <Field
              name="email"
              type="email"
              label={say(`${about}.email`)}
              autoComplete="username"
              inputMode="email"
              required
            />
            <SubmitButton wide busyLabel={say(`${about}.busy`)}>
              {say(`${about}.submit`)}
            </SubmitButton>
          </Form>
        ) : null}
        <p className="text-note">
          <TextLink href={logInPath}>{say(`${about}.logIn`)}</TextLink>
        </p>
      </Asked>
    </>
  );
}

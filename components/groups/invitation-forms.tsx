import { Disclosure } from "@/components/ui/disclosure";
import { Field } from "@/components/ui/field";
import { Form, type SummaryWords } from "@/components/ui/form";
import { IssuedQr } from "@/components/ui/issued-qr";
import { IssuedText } from "@/components/ui/issued-text";
import { PressForm } from "@/components/ui/press-form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/form-state";
import type { PlaceState } from "@/lib/groups/people";

type Word =
  | "sendAgain"
  | "invite"
  | "inviteAgain"
  | "extend"
  | "copyLink"
  | "renewLink"
  | "renewNote"
  | "linkLabel"
  | "linkNote"
  | "personalLinkNote"
  | "copy"
  | "copied"
  | "qr"
  | "revoke"
  | "revokeNote"
  | "fixAddress"
  | "addAddress"
  | "email"
  | "saveAddress"
  | "saveAddressOnly"
  | "busy";

type InvitationFormsProps = {
  formId: string;
  person: { state: PlaceState; address: string | null };
  actions: Record<"sendAgain" | "extend" | "copyLink" | "revoke" | "changeAddress", FormAction>;
  words: Record<Word, string> & { summary: SummaryWords };
  hasMail: boolean;
  /** The person's page, and which of its parts it lays open. */
  path: string;
  open: string | undefined;
};

/** What an admin can do for someone who is not here yet. */
export function InvitationForms({ person, actions, words, hasMail, ...rest }: InvitationFormsProps) {
  const { state, address } = person;
  const isPending = state === "invited" || state === "expired";
  const canSend = hasMail && address !== null;
  const press = (id: string, submit: string) => ({
    id,
    given: { formId: rest.formId },
    words: { submit, busy: words.busy, summary: words.summary },
    seenAt: `${rest.path}?open=${id}`,
  });
  const sendWord = isPending ? words.sendAgain : state === "name-only" ? words.invite : words.inviteAgain;
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap gap-3">
        {canSend ? <PressForm {...press("send-again", sendWord)} action={actions.sendAgain} /> : null}
        {isPending ? (
          <PressForm {...press("extend", words.extend)} action={actions.extend} look="outline" small />
        ) : null}
      </div>
      <LinkForms {...rest} action={actions.copyLink} words={words} isPersonal={!address} />
      <Disclosure summary={address ? words.fixAddress : words.addAddress} open={rest.open === "address"}>
        <Form
          id="address"
          action={actions.changeAddress}
          summary={words.summary}
          gap="narrow"
          seenAt={`${rest.path}?open=address`}
        >
          <FormId formId={rest.formId} />
          {hasMail ? <input type="hidden" name="sends" value="on" /> : null}
          <Field name="email" type="email" label={words.email} defaultValue={address ?? ""} autoComplete="off" />
          <SubmitButton small look="outline" busyLabel={words.busy}>
            {hasMail ? words.saveAddress : words.saveAddressOnly}
          </SubmitButton>
        </Form>
      </Disclosure>
      {isPending ? (
        <Disclosure summary={words.revoke} open={rest.open === "revoke"}>
          <p className="pb-2">{words.revokeNote}</p>
          <PressForm {...press("revoke", words.revoke)} action={actions.revoke} look="danger" small />
        </Disclosure>
      ) : null}
    </div>
  );
}

type LinkFormsProps = Pick<InvitationFormsProps, "formId" | "path" | "words" | "open"> & {
  action: FormAction;
  isPersonal: boolean;
};

/** Shows the link to hand over: the same each time, or a new one that ends it. */
function LinkForms({ action, words, isPersonal, path, open, ...ids }: LinkFormsProps) {
  const shown = { name: "link", label: words.linkLabel, copyLabel: words.copy, copiedLabel: words.copied };
  return (
    <Disclosure summary={words.copyLink} open={open === "link" || open === "renew"}>
      <p className="pb-2">{isPersonal ? words.personalLinkNote : words.linkNote}</p>
      <div className="flex flex-col gap-4">
        <Form id="link" action={action} summary={words.summary} gap="narrow" seenAt={`${path}?open=link`}>
          <FormId {...ids} />
          <SubmitButton small look="outline" busyLabel={words.busy}>
            {words.copyLink}
          </SubmitButton>
          <IssuedText {...shown} />
          <IssuedQr name="qr" label={words.qr} />
        </Form>
        <Form id="renew" action={action} summary={words.summary} gap="narrow" seenAt={`${path}?open=renew`}>
          <FormId {...ids} />
          <input type="hidden" name="renews" value="on" />
          <p>{words.renewNote}</p>
          <SubmitButton small look="quiet" busyLabel={words.busy}>
            {words.renewLink}
          </SubmitButton>
          <IssuedText {...shown} />
          <IssuedQr name="qr" label={words.qr} />
        </Form>
      </div>
    </Disclosure>
  );
}

function FormId({ formId }: Pick<InvitationFormsProps, "formId">) {
  return <input type="hidden" name="formId" value={formId} />;
}

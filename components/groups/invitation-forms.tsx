import type { ReactNode } from "react";
import { Disclosure } from "@/components/ui/disclosure";
import { Field } from "@/components/ui/field";
import { Form, type SummaryWords } from "@/components/ui/form";
import { PressForm } from "@/components/ui/press-form";
import type { ShareWords } from "@/components/ui/share-link";
import { SubmitButton } from "@/components/ui/submit-button";
import type { PlaceState } from "@/lib/groups/people";
import { LinkForms, type LinkPresses, type LinkWord } from "./link-forms";
import { OfferFields } from "./offer-fields";
import { type FormPress, PressId } from "./press-id";
import { ProofField } from "./proof-field";

type Word =
  | LinkWord
  | "sendAgain"
  | "remind"
  | "remindNote"
  | "invite"
  | "inviteAgain"
  | "extend"
  | "revoke"
  | "revokeNote"
  | "fixAddress"
  | "fixAddressNote"
  | "addAddress"
  | "email"
  | "saveAddress"
  | "saveAddressOnly"
  | "until"
  | "untilAgain"
  | "optional"
  | "busy";

type InvitationFormsProps = {
  /** `until` is the last day of a guest's access. */
  person: Record<"canBeMailed" | "canBeReminded" | "canBeRevoked", boolean> & {
    state: PlaceState;
    address: string | null;
    until: string | null;
  };
  presses: Record<"sendAgain" | "remind" | "extend" | "changeAddress" | "revoke", FormPress> & LinkPresses;
  words: Record<Word, string> & { summary: SummaryWords };
  share: ShareWords;
  hasMail: boolean;
  /** How long an invitation lasts that is opened now; and the one that is open, where there is one. */
  days: { usual: number; open: number };
  /** Whether they may invite here. Whoever may not can still take an invitation back. */
  invites: boolean;
  /** Whether they say whom the place is for. */
  assigns: boolean;
  /** What the browser has to work for a mail that goes out at once; null where nothing is asked of it. */
  task: string | null;
  /** The person's page, and which of its parts it lays open. */
  path: string;
  open: string | undefined;
  /** What else can be done for them; stands before what takes it all back. */
  children: ReactNode;
};

/** What can be done for someone who is not here yet. */
export function InvitationForms({ invites, children, ...props }: InvitationFormsProps) {
  const { person, presses, words, path, open } = props;
  const press = { submit: words.revoke, busy: words.busy, summary: words.summary };
  return (
    <div className="flex flex-col gap-2">
      {invites ? <SendingForms {...props} /> : null}
      {children}
      {person.canBeRevoked ? (
        <Disclosure summary={words.revoke} open={open === "revoke"}>
          <p className="pb-2">{words.revokeNote}</p>
          <PressForm
            id="revoke"
            action={presses.revoke.action}
            given={{ formId: presses.revoke.formId }}
            words={press}
            seenAt={`${path}?open=revoke`}
            look="danger"
            small
          />
        </Disclosure>
      ) : null}
    </div>
  );
}

/** What brings it to them. What waits for an admin can only be sent to another address. */
function SendingForms({
  person,
  presses,
  words,
  hasMail,
  task,
  days,
  assigns,
  ...rest
}: Omit<InvitationFormsProps, "invites" | "children">) {
  const { state, address } = person;
  const isPending = state === "invited" || state === "expired";
  const isProposed = state === "proposed";
  const canSend = hasMail && person.canBeMailed && !isProposed;
  const press = (id: string, { action, formId, submit }: FormPress & { submit: string }) => ({
    id,
    action,
    given: { formId },
    words: { submit, busy: words.busy, summary: words.summary },
    seenAt: `${rest.path}?open=${id}`,
  });
  const lastDay = state === "left" && person.until ? <LastDayField words={words} /> : null;
  const sendWord = isPending ? words.sendAgain : state === "name-only" ? words.invite : words.inviteAgain;
  return (
    <>
      <div className="flex flex-wrap gap-3 empty:hidden">
        {canSend ? (
          <PressForm {...press("send-again", { ...presses.sendAgain, submit: sendWord })}>
            {task ? <ProofField task={task} /> : null}
            {lastDay}
            {isPending ? null : <OfferFields words={words} days={days.usual} />}
          </PressForm>
        ) : null}
        {isPending ? (
          <PressForm {...press("extend", { ...presses.extend, submit: words.extend })} look="outline" />
        ) : null}
      </div>
      {person.canBeReminded ? (
        <Disclosure summary={words.remind} open={rest.open === "remind"}>
          <p className="pb-2">{words.remindNote}</p>
          <PressForm {...press("remind", { ...presses.remind, submit: words.remind })} look="outline" small>
            {task ? <ProofField task={task} /> : null}
          </PressForm>
        </Disclosure>
      ) : null}
      {assigns && !isProposed ? (
        <LinkForms
          {...rest}
          presses={presses}
          words={words}
          days={days}
          isOpen={state === "invited"}
          isPersonal={!address}
          lastDay={lastDay}
        />
      ) : null}
      {assigns ? <AddressForm {...rest} {...{ person, presses, words, hasMail, task, lastDay }} /> : null}
    </>
  );
}

type AddressFormProps = Pick<
  InvitationFormsProps,
  "person" | "presses" | "words" | "hasMail" | "task" | "path" | "open"
> & { lastDay: ReactNode };

/** Another address, to which it goes at once or later. */
function AddressForm({ person, presses, words, hasMail, task, path, open, lastDay }: AddressFormProps) {
  const { address, canBeRevoked } = person;
  return (
    <Disclosure summary={address ? words.fixAddress : words.addAddress} open={open === "address"}>
      <Form
        id="address"
        action={presses.changeAddress.action}
        summary={words.summary}
        gap="narrow"
        seenAt={`${path}?open=address`}
      >
        <PressId {...presses.changeAddress} />
        {task ? <ProofField task={task} /> : null}
        <Field
          name="email"
          type="email"
          label={words.email}
          defaultValue={address ?? ""}
          note={address && canBeRevoked ? words.fixAddressNote : undefined}
          autoComplete="off"
        />
        {lastDay}
        <div className="flex flex-wrap gap-3">
          {hasMail ? (
            <SubmitButton small look="outline" name="sends" value="on" busyLabel={words.busy}>
              {words.saveAddress}
            </SubmitButton>
          ) : null}
          <SubmitButton small look={hasMail ? "quiet" : "outline"} busyLabel={words.busy}>
            {words.saveAddressOnly}
          </SubmitButton>
        </div>
      </Form>
    </Disclosure>
  );
}

/** Whoever was a guest does not come back for good without a word about it. */
function LastDayField({ words }: Pick<InvitationFormsProps, "words">) {
  return <Field name="until" type="date" label={words.until} hint={words.optional} note={words.untilAgain} />;
}

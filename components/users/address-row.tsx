import { Disclosure } from "@/components/ui/disclosure";
import { Field } from "@/components/ui/field";
import { Form, type SummaryWords } from "@/components/ui/form";
import { Icon } from "@/components/ui/icon";
import { Row } from "@/components/ui/row";
import { StatusChip } from "@/components/ui/status-chip";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/form-state";
import { IdentityCheck } from "./identity-check";

type Word =
  | "main"
  | "waiting"
  | "waitingNote"
  | "code"
  | "confirm"
  | "makeMain"
  | "remove"
  | "busy"
  | "change"
  | "password"
  | "passwordNote";

type AddressRowProps = {
  address: { id: string; address: string; isVerified: boolean; isPrimary: boolean };
  actions: { choosePrimary: FormAction; confirm: FormAction; remove: FormAction };
  words: Record<Word, string> & { summary: SummaryWords };
  isConfirmed: boolean;
  /** Whether what can be changed lies open. */
  isOpen: boolean;
};

/** One address of a person: what it is to the account, and what can be done about it. */
export function AddressRow({ address, actions, words, isConfirmed, isOpen }: AddressRowProps) {
  const { id, isVerified, isPrimary } = address;
  const seenAt = `/account/addresses?open=${id}`;
  return (
    <Row
      lead={<Icon name="mail" />}
      title={
        <bdi dir="ltr" className="wrap-anywhere">
          {address.address}
        </bdi>
      }
      note={isVerified ? undefined : words.waitingNote}
      end={<AddressState isVerified={isVerified} isPrimary={isPrimary} words={words} />}
    >
      {isVerified ? null : (
        <Form id={`confirm-${id}`} action={actions.confirm} summary={words.summary} gap="narrow">
          <input type="hidden" name="addressId" value={id} />
          <Field
            name="code"
            label={words.code}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={12}
            required
          />
          <SubmitButton small look="outline" busyLabel={words.busy}>
            {words.confirm}
          </SubmitButton>
        </Form>
      )}
      {isPrimary ? null : (
        <Disclosure summary={words.change} open={isOpen}>
          <Form id={`change-${id}`} action={actions.remove} summary={words.summary} gap="narrow" seenAt={seenAt}>
            <input type="hidden" name="addressId" value={id} />
            <IdentityCheck isConfirmed={isConfirmed} label={words.password} note={words.passwordNote} />
            <SubmitButton small look="danger" busyLabel={words.busy}>
              {words.remove}
            </SubmitButton>
          </Form>
          {isVerified ? (
            <Form id={`main-${id}`} action={actions.choosePrimary} summary={words.summary} gap="narrow" seenAt={seenAt}>
              <input type="hidden" name="addressId" value={id} />
              <IdentityCheck isConfirmed={isConfirmed} label={words.password} note={words.passwordNote} />
              <SubmitButton small look="outline" busyLabel={words.busy}>
                {words.makeMain}
              </SubmitButton>
            </Form>
          ) : null}
        </Disclosure>
      )}
    </Row>
  );
}

type StateProps = { isVerified: boolean; isPrimary: boolean; words: Record<"main" | "waiting", string> };

function AddressState({ isVerified, isPrimary, words }: StateProps) {
  if (!isVerified && !isPrimary) return <StatusChip kind="invited">{words.waiting}</StatusChip>;
  return isPrimary ? <StatusChip kind="active">{words.main}</StatusChip> : null;
}

import { Disclosure } from "@/components/ui/disclosure";
import { Form, type SummaryWords } from "@/components/ui/form";
import { Icon } from "@/components/ui/icon";
import { Row } from "@/components/ui/row";
import { StatusChip } from "@/components/ui/status-chip";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/form-state";
import { CodeField } from "./code-field";
import { IdentityCheck } from "./identity-check";

type Word =
  | "main"
  | "waiting"
  | "waitingNote"
  | "code"
  | "confirm"
  | "sendAgain"
  | "makeMain"
  | "remove"
  | "busy"
  | "change"
  | "password"
  | "passwordNote";

type AddressRowProps = {
  address: { id: string; address: string; isVerified: boolean; isPrimary: boolean };
  /** For sending the mail once more. */
  formId: string;
  actions: Record<"send" | "confirm" | "choosePrimary" | "remove", FormAction>;
  words: Record<Word, string> & { summary: SummaryWords };
  isReauthenticated: boolean;
  /** Whether what can be changed lies open. */
  isOpen: boolean;
};

/** One address of a person: what it is to the account, and what can be done about it. */
export function AddressRow({ address, formId, actions, words, isReauthenticated, isOpen }: AddressRowProps) {
  const { id, isVerified, isPrimary } = address;
  const change = { addressId: id, words, isReauthenticated };
  const again = { formId, email: address.address };
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
      stacked={!isVerified}
    >
      {isVerified ? null : (
        <Form id={`confirm-${id}`} action={actions.confirm} summary={words.summary} gap="narrow">
          <input type="hidden" name="addressId" value={id} />
          <CodeField label={words.code} />
          <SubmitButton small look="outline" busyLabel={words.busy}>
            {words.confirm}
          </SubmitButton>
        </Form>
      )}
      {isPrimary ? null : (
        <Disclosure summary={words.change} open={isOpen}>
          <div className={`flex gap-x-6 ${isReauthenticated ? "flex-wrap items-end gap-y-1" : "flex-col gap-y-4"}`}>
            {isVerified ? (
              <ChangeForm {...change} id={`main-${id}`} action={actions.choosePrimary} label={words.makeMain} />
            ) : (
              <ChangeForm {...change} id={`send-${id}`} action={actions.send} given={again} label={words.sendAgain} />
            )}
            <ChangeForm {...change} id={`change-${id}`} action={actions.remove} label={words.remove} look="danger" />
          </div>
        </Disclosure>
      )}
    </Row>
  );
}

type ChangeFormProps = Pick<AddressRowProps, "words" | "isReauthenticated"> & {
  id: string;
  action: FormAction;
  addressId: string;
  /** What else the form sends. */
  given?: Record<string, string>;
  label: string;
  look?: "outline" | "danger";
};

/** One press that changes what an address is to the account, after a look at who presses. */
function ChangeForm({
  id,
  action,
  addressId,
  given = {},
  label,
  look = "outline",
  words,
  isReauthenticated,
}: ChangeFormProps) {
  const seenAt = `/account/addresses?open=${addressId}`;
  return (
    <Form id={id} action={action} summary={words.summary} gap="narrow" seenAt={seenAt}>
      {Object.entries({ addressId, ...given }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <IdentityCheck isReauthenticated={isReauthenticated} label={words.password} note={words.passwordNote} />
      <SubmitButton small look={look} busyLabel={words.busy}>
        {label}
      </SubmitButton>
    </Form>
  );
}

type StateProps = { isVerified: boolean; isPrimary: boolean; words: Record<"main" | "waiting", string> };

function AddressState({ isVerified, isPrimary, words }: StateProps) {
  if (!isVerified && !isPrimary) return <StatusChip kind="invited">{words.waiting}</StatusChip>;
  return isPrimary ? <StatusChip kind="active">{words.main}</StatusChip> : null;
}

import { Avatar } from "@/components/ui/avatar";
import { Disclosure } from "@/components/ui/disclosure";
import { Form, type SummaryWords } from "@/components/ui/form";
import { IssuedText } from "@/components/ui/issued-text";
import { Row } from "@/components/ui/row";
import { StatusChip } from "@/components/ui/status-chip";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/form-state";

type Word =
  | "you"
  | "admin"
  | "unproven"
  | "noAddress"
  | "since"
  | "disabled"
  | "disable"
  | "disableNote"
  | "enable"
  | "busy"
  | "manage"
  | "issueLink"
  | "linkLabel"
  | "copy"
  | "copied";

type UserRowProps = {
  user: {
    id: string;
    name: string;
    address: string | null;
    isVerified: boolean;
    isAdmin: boolean;
    isDisabled: boolean;
    isYou: boolean;
    since: string;
  };
  actions: { disable: FormAction; enable: FormAction; issueLink: FormAction | null };
  words: Record<Word, string> & { summary: SummaryWords };
  /** Whether what can be done lies open, and the page's address that lays it open. */
  isOpen: boolean;
  seenAt: string;
};

/** One account of the instance, and what its admin can do for or about it. */
export function UserRow({ user, ...rest }: UserRowProps) {
  const { name, address, isVerified, isYou, since } = user;
  const { words } = rest;
  return (
    <Row
      lead={<Avatar name={name} kind={isYou ? "you" : isVerified ? "member" : "pending"} />}
      title={<bdi className="wrap-anywhere">{name}</bdi>}
      note={
        <>
          <bdi dir="ltr" className="wrap-anywhere">
            {address ?? words.noAddress}
          </bdi>
          ,{" "}
          <span className="whitespace-nowrap">
            {words.since} {since}
          </span>
        </>
      }
      end={<UserState user={user} words={words} />}
    >
      {isYou ? null : <UserDesk user={user} {...rest} />}
    </Row>
  );
}

function UserState({ user, words }: Pick<UserRowProps, "user" | "words">) {
  const { isVerified, isAdmin, isDisabled, isYou } = user;
  const role = isYou ? words.you : isAdmin ? words.admin : null;
  return (
    <>
      {role ? <span className="text-note text-ink-2">{role}</span> : null}
      {isDisabled ? <StatusChip kind="left">{words.disabled}</StatusChip> : null}
      {isVerified || isDisabled ? null : <StatusChip kind="invited">{words.unproven}</StatusChip>}
    </>
  );
}

function UserDesk({ user, actions, words, isOpen, seenAt }: UserRowProps) {
  const { id, isDisabled } = user;
  const form = { summary: words.summary, gap: "narrow", seenAt } as const;
  return (
    <Disclosure summary={words.manage} open={isOpen}>
      {actions.issueLink && !isDisabled ? (
        <Form {...form} id={`link-${id}`} action={actions.issueLink}>
          <input type="hidden" name="userId" value={id} />
          <SubmitButton small look="outline" busyLabel={words.busy}>
            {words.issueLink}
          </SubmitButton>
          <IssuedText name="link" label={words.linkLabel} copyLabel={words.copy} copiedLabel={words.copied} />
        </Form>
      ) : null}
      <Form {...form} id={`access-${id}`} action={isDisabled ? actions.enable : actions.disable}>
        <input type="hidden" name="userId" value={id} />
        {isDisabled ? null : <p>{words.disableNote}</p>}
        <SubmitButton small look={isDisabled ? "outline" : "danger"} busyLabel={words.busy}>
          {isDisabled ? words.enable : words.disable}
        </SubmitButton>
      </Form>
    </Disclosure>
  );
}

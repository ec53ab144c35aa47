import { Avatar } from "./avatar";
import { Banner } from "./banner";
import { LinkButton } from "./button";
import { Disclosure } from "./disclosure";
import { Glyph } from "./glyph";
import { Icon, iconNames } from "./icon";
import { Meter } from "./meter";
import { Section } from "./section";
import { StatusChip } from "./status-chip";
import { Steps } from "./steps";
import { TextLink } from "./text-link";

export function People() {
  return (
    <Section title="People">
      <div className="flex flex-wrap items-center gap-3">
        <Avatar name="Mara Lind" kind="you" size="large" />
        <Avatar name="Tomás Reis" size="large" />
        <Avatar name="Jonas Berg" kind="pending" size="large" />
        <Avatar name="Lea Brandt" kind="left" size="large" />
        <Avatar name="Noor" kind="pending" />
        <Avatar name="Mara Lind" kind="you" />
        <Avatar name="Ines Vogel" size="small" />
      </div>
      <div className="mt-4 flex flex-wrap gap-2">
        <StatusChip kind="active">Active</StatusChip>
        <StatusChip kind="kept">Kept</StatusChip>
        <StatusChip kind="invited">Invited</StatusChip>
        <StatusChip kind="name-only">Name only</StatusChip>
        <StatusChip kind="expired">Expired</StatusChip>
        <StatusChip kind="bounced">Bounced</StatusChip>
        <StatusChip kind="declined">Declined</StatusChip>
        <StatusChip kind="left">Left</StatusChip>
      </div>
    </Section>
  );
}

export function Signs() {
  return (
    <Section title="Signs">
      <div className="flex flex-col gap-4">
        <ul className="flex flex-wrap gap-4">
          {iconNames.map((name) => (
            <li key={name} title={name}>
              <Icon name={name} className="size-6" />
            </li>
          ))}
        </ul>
        <div className="flex gap-3">
          <Glyph icon="receipt" />
          <Glyph icon="arrow-in" outlined />
        </div>
        <div className="grid gap-4 tablet:grid-cols-3">
          <Steps step={1} label="Step 1 of 2" note="Create your account" />
          <Steps step={2} label="Step 2 of 2" note="Join the group" />
          <Steps step="done" label="Joined" />
          <Meter percent={97} label="2.40 left to assign" note="90.00 of 92.40" />
          <Meter percent={100} label="All assigned" />
          <Meter percent={101} label="1.10 too much" />
        </div>
        <Banner kind="ink" icon="check" action={<TextLink href="/admin/look">Undo</TextLink>}>
          Taxi deleted.
        </Banner>
        <Banner kind="danger" icon="alert" title="That didn’t work">
          Try again in a minute.
        </Banner>
        <Banner
          kind="accent"
          icon="mail"
          title="Tomás invites you"
          action={
            <LinkButton href="/admin/look" small>
              See it
            </LinkButton>
          }
        >
          to Surf weekend, until 24 Nov
        </Banner>
        <Banner
          kind="dashed"
          lead={<Avatar name="Jonas Berg" kind="pending" />}
          title="Jonas hasn’t joined yet"
          action={<TextLink href="/admin/look">Resend</TextLink>}
        >
          Invitation open until 27 Nov
        </Banner>
        <div>
          <Disclosure kind="row" name="start" icon="key" summary="I have a group code">
            Six letters and digits.
          </Disclosure>
          <Disclosure kind="row" name="start" icon="plus" summary="Start a new group" open>
            A name and a currency are enough.
          </Disclosure>
        </div>
        <Disclosure summary="Why can’t I just accept?" open>
          The link works only for the person it was meant for. That keeps the group’s expenses with the group.
        </Disclosure>
      </div>
    </Section>
  );
}

import { Avatar } from "./avatar";
import { Banner } from "./banner";
import { Button, LinkButton } from "./button";
import { Disclosure } from "./disclosure";
import { EmptyState } from "./empty-state";
import { GalleryForms } from "./gallery-forms";
import { Icon, type IconName } from "./icon";
import { Bars, Mark, Wordmark } from "./mark";
import { Meter } from "./meter";
import { Money, MoneyHero } from "./money";
import { Marked, PageTitle } from "./page-title";
import { Pager } from "./pager";
import { Fact, FactList, Row, RowList } from "./row";
import { Section } from "./section";
import { StatusChip } from "./status-chip";
import { Steps } from "./steps";
import { Table } from "./table";
import { TextLink } from "./text-link";

/** Every component in every state. The words are samples: this page is for who builds, not for who uses. */
export function Gallery() {
  return (
    <div className="flex flex-col gap-11">
      <PageTitle intro="Everything a page of Quits is made of." action={<LinkButton href="/">Go to Quits</LinkButton>}>
        How Quits looks
      </PageTitle>
      <Identity />
      <Colours />
      <MoneyAndType />
      <Buttons />
      <GalleryForms />
      <People />
      <Signs />
      <Lists />
    </div>
  );
}

function Identity() {
  return (
    <Section title="Mark" aside="Offset: open. Aligned: quits.">
      <div className="flex flex-wrap items-center gap-8">
        <Wordmark />
        <Mark className="size-16" />
        <Bars state="open" className="h-8" />
        <Bars state="quits" settling className="h-8" />
      </div>
    </Section>
  );
}

const swatches = {
  paper: "bg-paper",
  wash: "bg-wash",
  line: "bg-line",
  edge: "bg-edge",
  chart: "bg-chart",
  ink: "bg-ink",
  "ink-2": "bg-ink-2",
  "ink-3": "bg-ink-3",
  accent: "bg-accent",
  "accent-hover": "bg-accent-hover",
  "on-accent": "bg-on-accent",
  "accent-wash": "bg-accent-wash",
  "accent-edge": "bg-accent-edge",
  owed: "bg-owed",
  "owed-wash": "bg-owed-wash",
  owe: "bg-owe",
  "owe-wash": "bg-owe-wash",
  danger: "bg-danger",
  "danger-wash": "bg-danger-wash",
};

function Colours() {
  return (
    <Section title="Colour" aside="Marigold means: your move, or you. Everything else is ink.">
      <div className="flex flex-col gap-3">
        <Swatches look="light" />
        <Swatches look="dark" />
      </div>
    </Section>
  );
}

function Swatches({ look }: { look: "light" | "dark" }) {
  return (
    <ul
      data-look={look}
      className="grid grid-cols-4 gap-x-3 gap-y-4 rounded-control border bg-paper p-4 text-ink tablet:grid-cols-7"
    >
      {Object.entries(swatches).map(([name, className]) => (
        <li key={name} className="min-w-0 text-tab">
          <span className={`mb-1 block h-9 rounded-chip border ${className}`} />
          {name}
        </li>
      ))}
    </ul>
  );
}

function MoneyAndType() {
  return (
    <Section title="Money and type" aside="Instrument Sans Variable">
      <div className="flex flex-col gap-6">
        <div className="flex flex-wrap items-end gap-x-11 gap-y-6">
          <MoneyHero
            label={
              <>
                <Icon name="arrow-in" /> You are owed
              </>
            }
            whole="84"
            decimals=".20"
            code="EUR"
            tone="owed"
            note="by Tomás, Jonas and Noor"
          />
          <MoneyHero size="medium" label="You owe" whole="118" decimals=".00" code="EUR" tone="owe" />
          <MoneyHero size="medium" whole="1,417" code="JPY" />
        </div>
        <p className="flex flex-wrap gap-x-6 gap-y-1">
          <Money amount="+73.92" tone="owed" />
          <Money amount="−13.50" tone="owe" />
          <Money amount="0.00" tone="settled" />
          <Money amount="1,111.11" code="EUR" />
        </p>
        <div>
          <p className="text-title desktop:text-display">
            Mara invites you to <Marked>Lindenhof 12</Marked>
          </p>
          <p className="mt-3 text-title">Nobody owes anybody</p>
          <p className="mt-2 text-section">4 payments and you’re all quits</p>
          <p className="mt-1">Mara paid for the groceries. Žluťoučký kůň.</p>
          <p className="text-note text-ink-2">Secondary, 14: Invitation open until 27 Nov</p>
          <p className="text-meta text-ink-3">Meta, 13: Today, 20 Nov</p>
        </div>
      </div>
    </Section>
  );
}

function Buttons() {
  return (
    <Section title="Buttons and links">
      <div className="flex flex-wrap items-center gap-3">
        <Button>Add expense</Button>
        <Button icon="plus">Add expense</Button>
        <Button aria-busy="true">Saving…</Button>
        <Button look="outline" icon="link">
          Copy link
        </Button>
        <Button look="quiet">Enter code</Button>
        <Button look="text">Decline</Button>
        <Button look="danger">Revoke</Button>
        <Button look="outline" small>
          Small
        </Button>
        <LinkButton href="/" look="outline">
          A link
        </LinkButton>
      </div>
      <p className="mt-4 text-ink-2">
        You’ll see the group after step 2. <TextLink href="/">Decline</TextLink>
      </p>
    </Section>
  );
}

function People() {
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

const icons: IconName[] = [
  "alert",
  "arrow",
  "arrow-in",
  "arrow-out",
  "at-sign",
  "check",
  "chevron-down",
  "chevron-left",
  "chevron-right",
  "clock",
  "device",
  "globe",
  "key",
  "link",
  "lock",
  "log-out",
  "mail",
  "mail-x",
  "moon",
  "more",
  "plus",
  "sun",
  "user",
  "users",
  "x",
];

function Signs() {
  return (
    <Section title="Signs">
      <div className="flex flex-col gap-4">
        <ul className="flex flex-wrap gap-4">
          {icons.map((name) => (
            <li key={name} title={name}>
              <Icon name={name} className="size-6" />
            </li>
          ))}
        </ul>
        <div className="grid gap-4 tablet:grid-cols-3">
          <Steps step={1} label="Step 1 of 2" note="Create your account" />
          <Steps step={2} label="Step 2 of 2" note="Join the group" />
          <Steps step="done" label="Joined" />
          <Meter percent={97} label="2.40 left to assign" note="90.00 of 92.40" />
          <Meter percent={100} label="All assigned" />
          <Meter percent={101} label="1.10 too much" />
        </div>
        <Banner kind="ink" icon="check" action={<TextLink href="/">Undo</TextLink>}>
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
            <LinkButton href="/" small>
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
          action={<TextLink href="/">Resend</TextLink>}
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

function Lists() {
  return (
    <>
      <Section title="Rows">
        <RowList>
          <Row
            lead={<Avatar name="Mara Lind" kind="you" />}
            title={<Marked>Mara Lind</Marked>}
            note="Owner"
            end={<Money amount="+84.20" tone="owed" />}
          />
          <Row
            lead={<Avatar name="Jonas Berg" kind="pending" />}
            title="Jonas Berg"
            note="jonas.berg@posteo.example"
            end={<StatusChip kind="invited">Invited</StatusChip>}
          >
            <div className="flex flex-wrap gap-2 ps-12">
              <Button look="outline" small>
                Resend
              </Button>
              <Button look="danger" small>
                Revoke
              </Button>
            </div>
          </Row>
          <Row lead={<Icon name="device" />} title="Firefox on Linux" note="Last seen today, 17:42" href="/" />
        </RowList>
      </Section>
      <FactList ruled>
        <Fact label="Group">Lindenhof 12</Fact>
        <Fact label="Your role">Member: add expenses and payments</Fact>
        <Fact label="Password" action={<TextLink href="/">Change</TextLink>}>
          Set on 2 October
        </Fact>
      </FactList>
      <Section title="Table">
        <Table
          caption="Users of this instance"
          columns={[{ label: "Person" }, { label: "Address" }, { label: "Status" }, { label: "Balance", end: true }]}
          rows={[
            {
              key: "mara",
              cells: ["Mara Lind", "mara@lind.example", "Active", <Money key="m" amount="+84.20" tone="owed" />],
            },
            {
              key: "jonas",
              cells: [
                "Jonas Berg",
                "jonas.berg@posteo.example",
                <StatusChip key="s" kind="invited">
                  Invited
                </StatusChip>,
                <Money key="m" amount="−41.65" tone="owe" />,
              ],
            },
          ]}
        />
      </Section>
      <Pager label="Pages" newer={{ href: "/", label: "Newer" }} older={{ href: "/", label: "Older" }} />
      <EmptyState
        settling
        title="Nobody owes anybody"
        actions={
          <>
            <Button icon="plus">Add the first expense</Button>
            <Button look="outline" icon="users">
              Invite people
            </Button>
          </>
        }
      >
        Add the first expense and Quits keeps count. You can include people before they’ve joined.
      </EmptyState>
    </>
  );
}

import type { FormAction } from "@/lib/form-state";
import { Bars } from "./bars";
import { Button, LinkButton } from "./button";
import { GalleryForms } from "./gallery-forms";
import { Lists } from "./gallery-lists";
import { People, Signs } from "./gallery-signs";
import { Icon } from "./icon";
import { Mark, Wordmark } from "./mark";
import { Marked } from "./marked";
import { Money, MoneyHero } from "./money";
import { PageTitle } from "./page-title";
import { Section } from "./section";
import { TextLink } from "./text-link";

/** Every component in every state. The words are samples: this page is for who builds, not for who uses. */
export function Gallery({ action }: { action: FormAction }) {
  return (
    <div className="flex flex-col gap-11">
      <PageTitle
        intro="Everything a page of Quits is made of. The people, the groups and the amounts are made up."
        action={<LinkButton href="/">Go to Quits</LinkButton>}
      >
        How Quits looks
      </PageTitle>
      <Identity />
      <Colours />
      <MoneyAndType />
      <Buttons />
      <GalleryForms action={action} />
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
        <Button look="link">Resend</Button>
        <Button look="danger">Revoke</Button>
        <Button look="outline" small>
          Small
        </Button>
        <LinkButton href="/admin/look" look="outline">
          A link
        </LinkButton>
      </div>
      <p className="mt-4 text-ink-2">
        You’ll see the group after step 2. <TextLink href="/admin/look">Decline</TextLink>
      </p>
    </Section>
  );
}

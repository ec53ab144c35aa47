import { Avatar } from "./avatar";
import { Button } from "./button";
import { EmptyState } from "./empty-state";
import { Icon } from "./icon";
import { Marked } from "./marked";
import { Money } from "./money";
import { Pager } from "./pager";
import { Fact, FactList, Row, RowList } from "./row";
import { Section } from "./section";
import { StatusChip } from "./status-chip";
import { Table } from "./table";
import { TextLink } from "./text-link";

export function Lists() {
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
          <Row
            lead={<Icon name="device" />}
            title="Firefox on Linux"
            note="Last seen today, 17:42"
            href="/admin/look"
          />
        </RowList>
      </Section>
      <FactList ruled>
        <Fact label="Group">Lindenhof 12</Fact>
        <Fact label="Your role">Member: add expenses and payments</Fact>
        <Fact label="Password" action={<TextLink href="/admin/look">Change</TextLink>}>
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
      <Pager
        label="Pages"
        newer={{ href: "/admin/look", label: "Newer" }}
        older={{ href: "/admin/look", label: "Older" }}
      />
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

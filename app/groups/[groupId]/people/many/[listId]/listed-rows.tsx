import { getTranslations } from "next-intl/server";
import { Avatar } from "@/components/ui/avatar";
import { Row, RowList } from "@/components/ui/row";
import { Section } from "@/components/ui/section";
import { formatDate } from "@/lib/formats";
import type { FoundList } from "@/lib/groups/invitations/lists";
import type { Membership } from "@/lib/groups/membership";
import { hasMail } from "@/lib/settings";
import { groupPaths } from "@/lib/web/group-paths";
import { currentReading } from "@/lib/web/reading";

type ListedRow = FoundList["rows"][number];

type ListedRowsProps = { membership: Membership; list: FoundList; rows: ListedRow[]; title: string };

/** People of a list, each with what they get, or with why they get nothing. */
export async function ListedRows({ membership, list, rows, title }: ListedRowsProps) {
  if (rows.length === 0) return null;
  const [say, roles, wrong, { region }] = await Promise.all([
    getTranslations("inviteMany"),
    getTranslations("roles"),
    getTranslations("errors"),
    currentReading(),
  ]);
  const mails = hasMail();
  const paths = groupPaths(membership.groupId);
  const haveOwnMessages = new Set(list.rows.map(({ message }) => message)).size > 1;
  const asWhat = ({ role }: ListedRow) =>
    list.lastOn ? say("until", { role: roles(role), day: formatDate(list.lastOn, region) }) : roles(role);
  return (
    <Section title={title}>
      <RowList label={title}>
        {rows.map((row) => (
          <Row
            key={row.number}
            stacked
            href={row.memberId ? paths.person(row.memberId) : undefined}
            lead={<Avatar name={row.name || row.typed} kind="pending" />}
            title={<bdi className="wrap-anywhere">{row.name || row.typed || say("row", { number: row.number })}</bdi>}
            note={
              <>
                {row.name ? <bdi className="block wrap-anywhere">{row.typed}</bdi> : null}
                {row.obstacle ? (
                  <span className="text-danger">{wrong(row.obstacle.key, row.obstacle.values)}</span>
                ) : list.sentAt ? (
                  asWhat(row)
                ) : (
                  say(mails ? "roleAndMail" : "roleOnly", { role: asWhat(row) })
                )}
                {row.message && !row.obstacle && haveOwnMessages ? (
                  <bdi className="block whitespace-pre-line wrap-anywhere">
                    {say("withMessage", { message: row.message })}
                  </bdi>
                ) : null}
              </>
            }
          />
        ))}
      </RowList>
    </Section>
  );
}

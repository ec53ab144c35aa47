import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Form } from "@/components/ui/form";
import { Icon } from "@/components/ui/icon";
import { PageTitle } from "@/components/ui/page-title";
import { Row, RowList } from "@/components/ui/row";
import { SubmitButton } from "@/components/ui/submit-button";
import { NewTokenForm } from "@/components/users/new-token-form";
import { formatDay } from "@/lib/formats";
import { listApiTokens } from "@/lib/users/api-tokens";
import { currentReading } from "@/lib/web/reading";
import { requireAccount } from "@/lib/web/session";
import { endApiTokenAction, makeApiTokenAction } from "./actions";
import { tokenWords } from "./words";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("tokens"))("title") };
}

export default async function TokensPage() {
  const account = await requireAccount();
  const [tokens, say, words, reading] = await Promise.all([
    listApiTokens(account),
    getTranslations("tokens"),
    tokenWords(),
    currentReading(),
  ]);
  return (
    <>
      <PageTitle intro={say("intro")}>{say("title")}</PageTitle>
      <RowList ruled label={say("title")}>
        {tokens.map(({ id, name, beginning, endsAt, seenAt, isOver }) => (
          <Row
            key={id}
            lead={<Icon name="key" />}
            title={<bdi className="wrap-anywhere">{name}</bdi>}
            note={
              <>
                <bdi dir="ltr">{beginning}…</bdi>{" "}
                {say(isOver ? "over" : seenAt ? "used" : "unused", {
                  end: formatDay(endsAt, reading),
                  used: seenAt ? formatDay(seenAt, reading) : "",
                })}
              </>
            }
            end={
              <Form action={endApiTokenAction} summary={words.summary}>
                <input type="hidden" name="tokenId" value={id} />
                <SubmitButton look="outline" small busyLabel={words.busy}>
                  {say("end")}
                </SubmitButton>
              </Form>
            }
          />
        ))}
      </RowList>
      <NewTokenForm action={makeApiTokenAction} words={words} isReauthenticated={account.session.isReauthenticated} />
    </>
  );
}

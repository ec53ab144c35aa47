import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Choice } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { LogOutForm } from "@/components/users/log-out-form";
import { looks } from "@/db/schema/users";
import { regionOptions } from "@/lib/formats";
import { currentTimeZone, timeZoneGroups } from "@/lib/time-zones";
import { requireAccount } from "@/lib/web/session";
import { summaryWords } from "@/lib/web/words";
import { changeProfileAction, logOutAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account"))("profile") };
}

export default async function ProfilePage() {
  const { user } = await requireAccount();
  const say = await getTranslations("profile");
  const timeZone = currentTimeZone(user.timeZone);
  return (
    <>
      <PageTitle intro={user.address}>{say("title")}</PageTitle>
      <Form id="profile" action={changeProfileAction} summary={await summaryWords()}>
        <Field
          name="name"
          label={say("name")}
          note={say("nameNote")}
          defaultValue={user.name}
          autoComplete="name"
          required
        />
        <Select
          name="region"
          label={say("region")}
          note={say("regionNote")}
          defaultValue={user.region}
          options={regionOptions()}
        />
        <Select
          name="timeZone"
          label={say("timeZone")}
          defaultValue={timeZone}
          options={await timeZoneOptions(timeZone)}
        />
        <Choice
          name="look"
          label={say("look")}
          defaultValue={user.look}
          options={looks.map((value) => ({ value, label: say(value) }))}
        />
        <SubmitButton busyLabel={say("busy")}>{say("submit")}</SubmitButton>
      </Form>
      <Section title={say("logOutTitle")} intro={say("logOutIntro")}>
        <LogOutForm action={logOutAction} label={say("logOut")} />
      </Section>
    </>
  );
}

async function timeZoneOptions(own: string) {
  const say = await getTranslations("timeZones");
  return timeZoneGroups(own).map(({ continent, options }) => ({ label: say(continent), options }));
}

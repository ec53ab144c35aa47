import { z } from "zod";
import { Layout } from "./layout";
import type { MailContext, MailTemplate } from "./mail";
import { Button, CopyLink, Facts, Paragraph } from "./parts";
import { plainAddress, plainName } from "./plain-name";

/** What was done to an account, told to its person in case it was somebody else who did it: one shape for all of them. */

const happened = z.strictObject({ at: z.iso.datetime({ offset: true }) });
/** "Firefox on Android": it comes from what the browser says of itself, so it is as little to be trusted as a name. */
const happenedThere = happened.extend({ device: z.string() });

export const passwordChanged = accountNotice({
  /** The log-ins at providers that open the account no more. */
  props: happenedThere.extend({ unlinked: z.array(z.string()).default([]) }),
  name: () => "passwordChanged",
  lookAt: "/forgot-password",
  facts: ({ unlinked }) => unlinked.map((each) => ["unlinked", plainName(each)]),
  more: ({ unlinked }) => (unlinked.length > 0 ? "passwordChanged.linkAgain" : null),
});

export const secondStepGuessed = accountNotice({
  props: happenedThere,
  name: () => "secondStepGuessed",
  lookAt: "/forgot-password",
});

export const twoStepChanged = accountNotice({
  props: happenedThere.extend({ isOn: z.boolean() }),
  name: ({ isOn }) => (isOn ? "twoStepChanged.on" : "twoStepChanged.off"),
  lookAt: "/account/two-step",
});

export const recoveryCodeUsed = accountNotice({
  /** How many are left. */
  props: happenedThere.extend({ left: z.int() }),
  name: () => "recoveryCodeUsed",
  lookAt: "/account/two-step",
  names: ({ left }) => ({ left }),
});

export const recoveryCodesRenewed = accountNotice({
  props: happenedThere,
  name: () => "recoveryCodesRenewed",
  lookAt: "/account/two-step",
});

const atProvider = happenedThere.extend({ provider: z.string() });
const namesProvider = ({ provider }: z.infer<typeof atProvider>) => ({ provider: plainName(provider) });

export const providerLinked = accountNotice({
  props: atProvider,
  name: () => "providerLinked",
  lookAt: "/account/providers",
  names: namesProvider,
});

export const providerUnlinked = accountNotice({
  props: atProvider,
  name: () => "providerUnlinked",
  lookAt: "/account/providers",
  names: namesProvider,
});

/** Goes to a person's older address. */
export const addressesChanged = accountNotice({
  props: happened.extend({
    /** What became of the address. */
    change: z.enum(["added", "madeMain", "removed"]),
    /** The address that changed, which need not be the one that this mail goes to. */
    address: z.string(),
  }),
  name: ({ change }) => `addressesChanged.${change}`,
  lookAt: "/account/password",
  names: ({ address }) => ({ address: plainName(address) }),
  facts: ({ address }) => [["address", plainAddress(address)]],
});

type Happened = { at: string; device?: string };

type About<Props> = {
  props: z.ZodType<Props>;
  /** Where its words stand: subject, preheader, heading, what, wasntYou and button. */
  name(mail: Props): string;
  /** The page that the button opens, where what was done can be seen or mended. */
  lookAt: `/${string}`;
  /** What its words name besides when and where it happened. The subject is given none. */
  names?(mail: Props): Record<string, string | number>;
  /** What it shows besides that, each with the name of its label. */
  facts?(mail: Props): [label: "unlinked" | "address", fact: string][];
  /** The name of one more sentence. */
  more?(mail: Props): string | null;
};

function accountNotice<Props extends Happened>(about: About<Props>): MailTemplate<Props> {
  return {
    version: 1,
    props: about.props,
    subject: (mail, { translate }) => translate(`${about.name(mail)}.subject`),
    preheader: (mail, context) => wordsOf(about, { mail, context })("preheader"),
    Body: write.bind(null, about),
  };
}

type Written<Props> = { mail: Props; context: MailContext };

function wordsOf<Props extends Happened>(about: About<Props>, { mail, context }: Written<Props>) {
  const { formatDateTime, translate } = context;
  const names = { at: formatDateTime(mail.at), device: plainName(mail.device ?? ""), ...about.names?.(mail) };
  return (word: "preheader" | "heading" | "what" | "wasntYou" | "button") =>
    translate(`${about.name(mail)}.${word}`, names);
}

function write<Props extends Happened>(about: About<Props>, given: Props & MailContext) {
  const { formatDateTime, host, origin, translate, at, device } = given;
  const words = wordsOf(about, { mail: given, context: given });
  const more = about.more?.(given);
  const link = `${origin}${about.lookAt}`;
  const rows: [string, string][] = [[translate("accountNotices.when"), formatDateTime(at)]];
  if (device !== undefined) rows.push([translate("accountNotices.device"), plainName(device)]);
  for (const [label, fact] of about.facts?.(given) ?? []) rows.push([translate(`accountNotices.${label}`), fact]);
  return (
    <Layout
      context={given}
      preheader={words("preheader")}
      heading={words("heading")}
      reason={translate("accountNotices.reason", { host })}
    >
      <Paragraph>{words("what")}</Paragraph>
      <Facts rows={rows} />
      {more ? <Paragraph>{translate(more)}</Paragraph> : null}
      <Paragraph>{words("wasntYou")}</Paragraph>
      <Button href={link}>{words("button")}</Button>
      <CopyLink href={link} context={given} />
    </Layout>
  );
}

import { z } from "zod";
import { Layout } from "./layout";
import type { MailContext, MailTemplate } from "./mail";
import { Button, CopyLink, Facts, Paragraph, Quote } from "./parts";
import { plainAddress, plainName, plainText } from "./plain-name";
import { subjectWith } from "./subject";

/** What became of a place, told to whoever invited or looks after the people, with what they can do: one shape for all. */

const person = z.strictObject({
  /** As the place is called, or as they call themselves once it is theirs. */
  person: z.string(),
  group: z.string(),
  groupId: z.uuid(),
});
const place = person.extend({ memberId: z.uuid() });

/** What they want to say. */
const said = z.string();

const invitationCameTo = (name: string) =>
  placeNotice({
    /** Of a mail that did not arrive: where it was to go. */
    props: place.extend({
      message: said,
      address: z.string().optional(),
      /** Where another mail would go out in spite of what came to this one, or would not. */
      advice: z.enum(["returned", "stopped"]).optional(),
    }),
    name,
    names: ({ address }) => ({ address: plainAddress(address ?? "") }),
    what: ({ advice }) => advice ?? "what",
  });

export const invitationDeclined = invitationCameTo("invitationDeclined");
export const invitationRequested = invitationCameTo("invitationRequested");
export const invitationExpired = invitationCameTo("invitationExpired");
export const invitationBounced = invitationCameTo("invitationBounced");
export const invitationComplained = invitationCameTo("invitationComplained");
export const invitationFailed = invitationCameTo("invitationFailed");

/** A link may have been forwarded, so it says what to do if a stranger came. */
export const invitationAccepted = placeNotice({
  props: place.extend({
    /** As the place was called until then. */
    invitedAs: z.string(),
    /** Where they were invited; null for a personal link. */
    address: z.string().nullable(),
  }),
  name: "invitationAccepted",
  facts: ({ person, invitedAs, address }) => ({
    person: plainName(person),
    invitedAs: plainName(invitedAs),
    address: address && plainAddress(address),
  }),
});

/** As they are in the group already. */
const alreadyMember = place.extend({ member: z.string() });

const sameAsMember = (name: string) =>
  placeNotice({
    props: alreadyMember,
    name,
    names: ({ member }) => ({ member: plainName(member) }),
    subjectNames: ({ member, group }) => ({ member, group }),
    facts: ({ person, member }) => ({ invitedAs: plainName(person), hereAs: plainName(member) }),
  });

const undoneJoin = (name: string) =>
  placeNotice({
    props: place.extend({
      /** As they called themselves. */
      joinedAs: z.string(),
      /** Its reader makes no link without an admin. Said where one is to be made. */
      hasToAsk: z.boolean().optional(),
      /** The group takes no such address any more, so that there is no link to be made before it is corrected. */
      isBarred: z.boolean().optional(),
    }),
    name,
    names: ({ hasToAsk, isBarred }) => ({ hasToAsk: hasToAsk ? "yes" : "no", isBarred: isBarred ? "yes" : "no" }),
    facts: ({ joinedAs, person }) => ({ invitedAs: plainName(person), person: plainName(joinedAs) }),
  });

/** Whoever reads the address of who joined says that it wasn't them, where only a person can see to what comes next. */
export const joinUndone = undoneJoin("joinUndone");

/** The same where the place has an address, to which another invitation went. */
export const joinUndoneAnew = undoneJoin("joinUndoneAnew");

/** Somebody in the group opened the invitation. */
export const alreadyHere = sameAsMember("alreadyHere");

/** And then made one of both places. */
export const placesMerged = sameAsMember("placesMerged");

/** Somebody came by the code, which lets people in at once. */
export const joinedByCode = placeNotice({
  /** As the place was called that was kept for them; null for a new one. */
  props: place.extend({ keptFor: z.string().nullable() }),
  name: "joinedByCode",
  facts: ({ keptFor }) => ({ keptFor: keptFor && plainName(keptFor) }),
});

/** Somebody asks to join, and waits for a yes or a no. */
export const joinRequested = placeNotice({
  props: person.extend({ requestId: z.uuid(), message: said }),
  name: "joinRequested",
  lookAt: ({ requestId }) => ({ page: `requests/${requestId}`, button: "joinRequested.button" }),
});

/** A member would like to invite somebody, or a whole list, and nothing goes out before an admin says yes. */
export const invitationProposed = placeNotice({
  props: person.extend({
    count: z.int().positive(),
    /** Whom, where it is one person. */
    proposed: z.strictObject({ memberId: z.uuid(), name: z.string() }).nullable(),
  }),
  name: "invitationProposed",
  names: ({ count, proposed }) => ({ count, proposed: plainName(proposed?.name ?? "") }),
  lookAt: ({ proposed }) => ({ page: proposed?.memberId, button: "invitationProposed.button" }),
});

/** An admin said no to that: to one of them, or at once to several, of whom the person is the first. */
export const proposalRefused = placeNotice({
  props: person.extend({ memberId: z.uuid().optional(), count: z.int().positive().optional() }),
  name: "proposalRefused",
  names: ({ count = 1 }) => ({ count }),
  what: ({ count = 1 }) => (count === 1 ? "what" : "whatOfSeveral"),
  subject: ({ count = 1 }) => (count === 1 ? "subject" : "subjectOfSeveral"),
  subjectNames: ({ person, group, count = 1 }): Record<string, string> => (count === 1 ? { person, group } : { group }),
  reason: "proposalRefused.reason",
});

type OfPlace = { person: string; group: string; groupId: string; memberId?: string; message?: string };

type Label = "person" | "invitedAs" | "address" | "hereAs" | "keptFor";

type About<Props> = {
  props: z.ZodType<Props>;
  /** Where its words stand: subject, preheader, heading and what; with facts, next too. */
  name: string;
  /** What its words name besides the person and the group. */
  names?(mail: Props): Record<string, string | number>;
  /** Which of its words say what happened, if there are several. */
  what?(mail: Props): string;
  /** Which of its words are the subject, if there are several. */
  subject?(mail: Props): string;
  /** Whom the subject names, if not the person and the group: an inbox shows little, and each gets a share of it. */
  subjectNames?(mail: Props): Record<string, string>;
  /** A fact that is not there has no line. */
  facts?(mail: Props): { [label in Label]?: string | null };
  /** What the button opens, if not the page of the place. */
  lookAt?(mail: Props): { page: string | undefined; button: string };
  /** Why its reader gets it, if not for looking after people. */
  reason?: string;
};

function placeNotice<Props extends OfPlace>(about: About<Props>): MailTemplate<Props> {
  return {
    version: 1,
    props: about.props,
    subject: (mail, context) => {
      const key = `${about.name}.${about.subject?.(mail) ?? "subject"}`;
      return subjectWith(context, { key, names: inSubject(about, mail) });
    },
    preheader: (mail, context) => preheaderOf(about, { mail, context }),
    Body: write.bind(null, about),
  };
}

type Written<Props> = { mail: Props; context: MailContext };

function inSubject<Props extends OfPlace>(about: About<Props>, mail: Props): Record<string, string> {
  return about.subjectNames?.(mail) ?? { person: mail.person, group: mail.group };
}

function namesIn<Props extends OfPlace>(about: About<Props>, { mail, context }: Written<Props>) {
  return { person: plainName(mail.person), group: plainName(mail.group), host: context.host, ...about.names?.(mail) };
}

function preheaderOf<Props extends OfPlace>(about: About<Props>, written: Written<Props>): string {
  const { mail, context } = written;
  const words = context.translate(`${about.name}.preheader`, namesIn(about, written));
  return [plainText(mail.message ?? ""), words].filter(Boolean).join(" ");
}

function write<Props extends OfPlace>(about: About<Props>, given: Props & MailContext) {
  const { origin, translate, groupId, memberId, message } = given;
  const written = { mail: given, context: given };
  const names = namesIn(about, written);
  const words = (word: string) => translate(`${about.name}.${word}`, names);
  const { page, button } = about.lookAt?.(given) ?? { page: memberId, button: "placeNotices.button" };
  const link = [origin, "groups", groupId, "people", page].filter(Boolean).join("/");
  const rows = Object.entries(about.facts?.(given) ?? {}).flatMap(([label, fact]): [string, string][] =>
    fact ? [[translate(`placeNotices.${label}`), fact]] : [],
  );
  return (
    <Layout
      context={given}
      preheader={preheaderOf(about, written)}
      heading={words("heading")}
      reason={translate(about.reason ?? "placeNotices.reason", names)}
    >
      <Quote by={names.person}>{message ?? ""}</Quote>
      <Paragraph>{words(about.what?.(given) ?? "what")}</Paragraph>
      {rows.length > 0 ? <Facts rows={rows} /> : null}
      {about.facts ? <Paragraph>{words("next")}</Paragraph> : null}
      <Button href={link}>{translate(button)}</Button>
      <CopyLink href={link} context={given} />
    </Layout>
  );
}

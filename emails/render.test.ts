// V13
import fc from "fast-check";
import { expect, test } from "vitest";
import { hostileName, hostileNameRuns } from "./hostile-names.testing";
import type { MailContext } from "./mail";
import { plainAddress, plainName, plainText } from "./plain-name";
import { type MailName, type MailProps, mailTemplates, requireMailTemplate } from "./registry";
import { renderMail } from "./render";
import {
  at,
  context,
  expenseId,
  groupId,
  link,
  linkPicture,
  memberId,
  neverAgainLink,
  news,
  props,
  requestId,
} from "./samples.testing";

const people = `https://quits.example/groups/${groupId}/people/${memberId}`;
const names = Object.keys(mailTemplates) as MailName[];
const links: Record<MailName, string[]> = {
  verifyAddress: [link],
  addAddress: [link],
  alreadyRegistered: ["https://quits.example/log-in", "https://quits.example/forgot-password"],
  resetPassword: [link],
  claimAccount: [link],
  logInLink: [link],
  twoStepChanged: ["https://quits.example/account/two-step"],
  recoveryCodeUsed: ["https://quits.example/account/two-step"],
  recoveryCodesRenewed: ["https://quits.example/account/two-step"],
  secondStepGuessed: ["https://quits.example/forgot-password"],
  providerLinked: ["https://quits.example/account/providers"],
  providerUnlinked: ["https://quits.example/account/providers"],
  welcome: ["https://quits.example/"],
  passwordChanged: ["https://quits.example/forgot-password"],
  addressesChanged: ["https://quits.example/account/password"],
  invitation: [link, neverAgainLink],
  invitationReminder: [link, neverAgainLink],
  invitationBegun: [link, neverAgainLink],
  groupDeletion: [`https://quits.example/groups/${groupId}`],
  invitationCode: [],
  invitationAccepted: [people],
  invitationDeclined: [people],
  invitationRequested: [people],
  invitationExpired: [people],
  invitationBounced: [people],
  invitationComplained: [people],
  invitationFailed: [people],
  invitationProposed: [people],
  proposalRefused: [people],
  alreadyHere: [people],
  placesMerged: [people],
  joined: [link],
  joinedByCode: [people],
  joinUndone: [people],
  joinUndoneAnew: [people],
  joinRequested: [`https://quits.example/groups/${groupId}/people/requests/${requestId}`],
  joinApproved: [`https://quits.example/groups/${groupId}`, link],
  joinDeclined: ["https://quits.example/welcome"],
  paymentAsked: [`https://quits.example/groups/${groupId}/balances/pay?from=${memberId}&to=${requestId}&amount=31.35`],
  balancePassed: [`https://quits.example/groups/${groupId}/expenses/${expenseId}`],
};

/** Only what others cause leads to the page that keeps it away, and a picture is made for whom it is meant alone. */
function contextOf(name: MailName): MailContext {
  return {
    ...context,
    ...(links[name].includes(neverAgainLink) && { neverAgainLink }),
    ...(requireMailTemplate(name).picturesLink && { linkPicture }),
  };
}

function renderSample(name: MailName, change: Partial<MailContext> = {}) {
  return renderMail(
    { name, version: mailTemplates[name].version, props: props[name] },
    { ...contextOf(name), ...change },
  );
}

function preheaderOf<Name extends MailName>(name: Name) {
  return requireMailTemplate(name).preheader(props[name], context);
}

function tagsOf(html: string) {
  return html.match(/<\/?[a-z][^>]*>/gi);
}

test.each(names)("%s has its links in the page, and each once and on a line of its own in the text", async (name) => {
  const { html, text } = await renderSample(name);
  for (const expected of links[name]) {
    expect(html).toContain(`href="${expected.replaceAll("&", "&amp;")}"`);
    expect(text.split("\n").filter((line) => line.includes(expected))).toEqual([expected]);
  }
});

test.each(["verifyAddress", "addAddress", "invitationCode"] as const)(
  "%s has its code in the page and on a line of its own",
  async (name) => {
    const { html, subject, text } = await renderSample(name);
    expect(html).toContain(">482913</p>");
    expect(text.split("\n")).toContain("482913");
    expect(subject).not.toContain("482913");
  },
);

test.each(names)("%s says everything: no word is missing, and the footer tells why, who and where", async (name) => {
  const { html, subject, text } = await renderSample(name);
  for (const part of [html, subject, text]) {
    expect(part).not.toMatch(/undefined|null|NaN|\[object|mails\.|[{}]name/);
  }
  expect(text).toContain("You get this");
  expect(text).toContain("Questions? Write to hello@quits.example");
  expect(text).toContain("Sent by quits.example, a self-hosted Quits.");
});

test.each([
  ["invitationBounced", "returned", /came back this time[\s\S]*can send it again/],
  ["invitationFailed", "stopped", /takes no invitations from here[\s\S]*correct the address/],
] as const)("%s says what another mail would come to", async (name, advice, words) => {
  const { version } = mailTemplates[name];
  const { text } = await renderMail({ name, version, props: { ...props[name], advice } }, contextOf(name));
  expect(text).toMatch(words);
  expect((await renderSample(name)).text).not.toMatch(words);
});

test.each(names)("%s loads nothing, and a picture of its link only out of itself", async (name) => {
  const { html } = await renderSample(name);
  const own = `<img src="${linkPicture}" alt="QR code of this invitation"`;
  expect(html.includes(own)).toBe(pictured.some((each) => each === name));
  expect(html.replace(own, "")).not.toMatch(
    /<(img|link|script|iframe|object|video|audio|base)\b|\b(src|srcset|background)=|url\(|@import/i,
  );
});

const pictured = ["invitation", "invitationReminder", "invitationBegun"] as const;

test.each(pictured)("the plain text of %s is the same with its picture and without", async (name) => {
  const [pictured, bare] = [await renderSample(name), await renderSample(name, { linkPicture: undefined })];
  expect(pictured.html).not.toBe(bare.html);
  expect(pictured.text).toBe(bare.text);
});

test.each(names)("%s has a short subject of one line", async (name) => {
  const { subject } = await renderSample(name);
  expect(subject).not.toMatch(/[\r\n]/);
  expect(subject.length).toBeLessThan(50);
});

test.each(names)("%s names its language and direction, and knows the dark", async (name) => {
  const { html } = await renderSample(name);
  expect(html).toMatch(/<html[^>]* lang="en"/);
  expect(html).toMatch(/<html[^>]* dir="ltr"/);
  expect(html).toContain('<meta name="color-scheme" content="light dark"/>');
  expect(html).toContain("prefers-color-scheme: dark");
});

test.each(names)("%s has its preheader in the page only", async (name) => {
  const { html, text } = await renderSample(name);
  const preheader = preheaderOf(name);
  expect(html).toContain(preheader);
  expect(text.split("\n")).not.toContain(preheader);
});

test.each(names)("%s of a version that isn't known is refused", async (name) => {
  await expect(renderMail({ name, version: 99, props: props[name] }, context)).rejects.toThrow("version");
});

test("a mail that isn't known is refused", async () => {
  await expect(renderMail({ name: "toString" as MailName, version: 1, props: {} }, context)).rejects.toThrow("no mail");
});

test.each(names)("%s keeps neither a link nor a code in its snapshot", (name) => {
  const schema = mailTemplates[name].props;
  expect(schema.safeParse(props[name]).success).toBe(true);
  expect(schema.safeParse({ ...props[name], link }).success).toBe(false);
  expect(schema.safeParse({ ...props[name], code: "482913" }).success).toBe(false);
});

test.each([
  "verifyAddress",
  "addAddress",
  "resetPassword",
  "claimAccount",
  "invitation",
  "invitationReminder",
  "invitationBegun",
  "joined",
] as const)("%s isn't written without its link", async (name) => {
  await expect(renderSample(name, { link: undefined })).rejects.toThrow("link");
});

test.each(["verifyAddress", "addAddress", "invitationCode"] as const)(
  "%s isn't written without its code",
  async (name) => {
    await expect(renderSample(name, { code: undefined })).rejects.toThrow("code");
  },
);

test.each(names)("%s of an instance without a contact doesn't ask to write to nobody", async (name) => {
  const { html, text } = await renderSample(name, { contact: "" });
  expect(text).not.toContain("Questions?");
  expect(html).not.toContain("mailto:");
});

test.each(["added", "madeMain", "removed"] as const)("an address that was %s is said in words", async (change) => {
  const mail = await renderMail(
    { name: "addressesChanged", version: 1, props: { change, at, address: "mara@work.example" } },
    context,
  );
  expect(mail.subject.length).toBeLessThanOrEqual(50);
  expect(mail.text).toContain(plainAddress("mara@work.example"));
  expect(mail.text).not.toContain("addressesChanged");
});

test("a list of proposals is one mail, and leads to all who wait", async () => {
  const { person, group } = props.invitationProposed;
  const many = { person, group, groupId, count: 12, proposed: null };
  const { subject, text } = await renderMail({ name: "invitationProposed", version: 1, props: many }, context);
  expect(subject).toBe("Noor Haddad needs your yes in Lindenhof 12");
  expect(text).toContain("Noor Haddad would like to invite 12 people to Lindenhof 12");
  expect(text.split("\n")).toContain(`https://quits.example/groups/${groupId}/people`);
});

test("several who were refused are counted in one mail, and are found among the people", async () => {
  const { person, group } = props.proposalRefused;
  const several = { name: "proposalRefused", version: 1, props: { person, group, groupId, count: 3 } } as const;
  const { subject, text } = await renderMail(several, context);
  expect(subject).toBe("Several people aren’t invited to Lindenhof 12");
  expect(text.replace(/\s+/g, " ")).toContain("You wanted to invite 3 people to Lindenhof 12, Jonas among them.");
  expect(text.split("\n")).toContain(`https://quits.example/groups/${groupId}/people`);
});

test("only who may write things down is told to add an expense", async () => {
  const written = async (canRecord?: boolean) => {
    const mail = { name: "joined", version: 1, props: { ...props.joined, canRecord } } as const;
    return (await renderMail(mail, context)).text.replace(/\s+/g, " ");
  };
  for (const text of [await written(true), await written()]) expect(text).toContain("add your first expense");
  expect(await written(false)).toContain("Look at your balance so far.");
  expect(await written(false)).not.toContain("expense.");
});

test("that a group wants a second step is said in its invitations, and a mail of older days says nothing of it", async () => {
  const written = async (hasAccount: boolean, wantsTwoStep?: boolean) => {
    const { wantsTwoStep: _, ...known } = props.invitation;
    const mail = { name: "invitation", version: 1, props: { ...known, hasAccount, wantsTwoStep } } as const;
    return (await renderMail(mail, context)).text.replace(/\s+/g, " ");
  };
  for (const hasAccount of [true, false]) {
    expect(await written(hasAccount, true)).toContain("a second step");
    for (const wantsNone of [false, undefined])
      expect(await written(hasAccount, wantsNone)).not.toContain("second step");
  }
});

test("who has to ask for a new link is told whom, and everyone else where to make it", async () => {
  const written = async (hasToAsk?: boolean) => {
    const mail = { name: "joinUndone", version: 1, props: { ...props.joinUndone, hasToAsk } } as const;
    return (await renderMail(mail, context)).text.replace(/\s+/g, " ");
  };
  for (const text of [await written(), await written(false)]) {
    expect(text).toContain("you can take a new one");
    expect(text).not.toContain("admin");
  }
  expect(await written(true)).toContain("An admin of the group can take a new one");
  expect(await written(true)).not.toContain("you can take a new one");
});

test.each(["invitation", "link", "code"] as const)("undoing a join by %s is promised what comes of it", async (by) => {
  const { text } = await renderMail({ name: "joined", version: 1, props: { ...props.joined, by } }, context);
  const said = text.replace(/\s+/g, " ");
  expect(said.includes("you get a new one")).toBe(by === "invitation");
  // Whoever invited them may have to ask an admin for it.
  expect(said.includes("hears of it and can see to a new one")).toBe(by === "link");
});

test("a mail of older days that somebody was let in is written without a link to undo it", async () => {
  const { text } = await renderSample("joinApproved", { link: undefined });
  expect(text).not.toContain("Wasn’t you?");
});

test("a word that is missing stops the mail", () => {
  expect(() => context.translate("welcome.nothing")).toThrow();
});

test("lines of a message are lines in the text, too, each marked as somebody’s words", async () => {
  const said = { ...props.invitation, message: "Hi Cleo,\n\nQuits: log in again\nMara" };
  const { text } = await renderMail(
    { name: "invitation", version: mailTemplates.invitation.version, props: said },
    context,
  );
  expect(text).toContain("\n\n> Hi Cleo,\n> \n> Quits: log in again\n> Mara\n> \n> Mara Lind\n\n");
});

function invitationBy(typed: string): MailProps<"invitation"> {
  return { ...props.invitation, inviter: typed, group: typed, description: typed, message: typed, address: typed };
}

/** Each mail with whatever people typed in every place that shows it. */
const hostileProps: Partial<{ [Name in MailName]: (typed: string) => MailProps<Name> }> = {
  addAddress: (typed) => ({ name: typed }),
  welcome: (typed) => ({ name: typed }),
  passwordChanged: (typed) => ({ at, device: typed, unlinked: [typed] }),
  secondStepGuessed: (typed) => ({ at, device: typed }),
  addressesChanged: (typed) => ({ change: "added", at, address: typed }),
  invitation: (typed) => invitationBy(typed),
  invitationReminder: (typed) => invitationBy(typed),
  invitationBegun: (typed) => invitationBy(typed),
  invitationAccepted: (typed) => ({ person: typed, invitedAs: typed, address: typed, group: typed, groupId, memberId }),
  invitationDeclined: (typed) => ({ person: typed, group: typed, groupId, memberId, message: typed }),
  invitationRequested: (typed) => ({ person: typed, group: typed, groupId, memberId, message: typed }),
  invitationExpired: (typed) => ({ ...news, person: typed, group: typed }),
  invitationBounced: (typed) => ({ ...news, person: typed, group: typed, address: typed }),
  invitationComplained: (typed) => ({ ...news, person: typed, group: typed, address: typed }),
  invitationFailed: (typed) => ({ ...news, person: typed, group: typed, address: typed }),
  invitationProposed: (typed) => ({
    ...props.invitationProposed,
    person: typed,
    group: typed,
    proposed: { memberId, name: typed },
  }),
  proposalRefused: (typed) => ({ person: typed, group: typed, groupId, memberId }),
  alreadyHere: (typed) => ({ person: typed, member: typed, group: typed, groupId, memberId }),
  placesMerged: (typed) => ({ person: typed, member: typed, group: typed, groupId, memberId }),
  joined: (typed) => ({ name: typed, group: typed, groupId, by: "code", at, device: typed, canRecord: true }),
  joinedByCode: (typed) => ({ person: typed, keptFor: typed, group: typed, groupId, memberId }),
  joinUndoneAnew: (typed) => ({ person: typed, joinedAs: typed, group: typed, groupId, memberId }),
  joinUndone: (typed) => ({ person: typed, joinedAs: typed, group: typed, groupId, memberId }),
  joinRequested: (typed) => ({ person: typed, group: typed, groupId, requestId, message: typed }),
  joinApproved: (typed) => ({ by: typed, group: typed, groupId }),
  joinDeclined: (typed) => ({ group: typed, groupId }),
};

async function renderHostile(name: MailName, typed: string) {
  const hostile = hostileProps[name]?.(typed) ?? props[name];
  return renderMail({ name, version: mailTemplates[name].version, props: hostile }, context);
}

test("what a group says of itself is marked as somebody’s words line by line, as a message is, or is not there", async () => {
  const textWith = async (description: string) => {
    const mail = { name: "invitation", version: 1, props: { ...props.invitation, description } } as const;
    return (await renderMail(mail, context)).text;
  };
  expect(await textWith("Three weeks.\n\nQuits: log in again\nhttps://evil.example")).toContain(
    "\n\n> Three weeks.\n> \n> Quits: log in again\n> https‌:‌//evil‌.‌example\n> \n> Lindenhof 12 says this of itself\n\n",
  );
  for (const nothing of ["", " \n "]) expect(await textWith(nothing)).not.toContain("of itself");
});

test("200 hostile names, each in a third of the mails, are text: they add no tag, no link, no line and no header", async () => {
  // The other mails show nothing that anybody typed.
  const showing = names.filter((name) => hostileProps[name]);
  const usual = new Map(
    await Promise.all(showing.map(async (name) => [name, tagsOf((await renderHostile(name, "Mara")).html)] as const)),
  );
  await fc.assert(
    fc.asyncProperty(hostileName, fc.nat(2), async (typed, third) => {
      for (const name of showing.filter((_, place) => place % 3 === third)) {
        const mail = await renderHostile(name, typed);
        // An empty message has no frame, and lines of a message stay lines.
        if (plainText(typed)) expect(tagsOf(mail.html)).toEqual(usual.get(name));
        const written = mail.html.replace(/^<!DOCTYPE[^>]*>/, "") + mail.text + mail.subject;
        expect(written).not.toMatch(/evil[.\u2024\u3002\uff0e\uff61]|www\.|@evil/i);
        expect(written).not.toMatch(/[\u202a-\u202e\u2066-\u2069\0]/);
        expect(mail.subject).not.toMatch(/[\r\n]/);
        expect([...mail.subject].length).toBeLessThan(50);
      }
    }),
    hostileNameRuns,
  );
}, 120_000);

test("a hostile name is one line of text wherever a mail shows it", async () => {
  const inOneLine = [
    "addAddress",
    "welcome",
    "passwordChanged",
    "secondStepGuessed",
    "addressesChanged",
    "alreadyHere",
    "placesMerged",
    "joined",
  ] as const;
  const usual = new Map(
    await Promise.all(inOneLine.map(async (name) => [name, await renderHostile(name, "Mara")] as const)),
  );
  await fc.assert(
    fc.asyncProperty(hostileName, async (typed) => {
      for (const name of inOneLine) {
        const { text } = await renderHostile(name, typed);
        expect(text.split("\n")).toHaveLength(usual.get(name)?.text.split("\n").length ?? 0);
        expect(text).toContain(name === "addressesChanged" ? plainAddress(typed) : plainName(typed));
      }
    }),
    { ...hostileNameRuns, numRuns: 50 },
  );
}, 60_000);

import { type MailName, mailTemplates, requireMailTemplate } from "./registry";
import { renderMail } from "./render";
import { context, linkPicture, props } from "./samples.testing";

// Draws each mail once, for what React says about it. It warns in development alone, and tests run as it runs for people.
for (const name of Object.keys(mailTemplates) as MailName[]) {
  const version = mailTemplates[name].version;
  const pictured = requireMailTemplate(name).picturesLink ? { linkPicture } : {};
  await renderMail({ name, version, props: props[name] }, { ...context, ...pictured });
}

import { render, toPlainText } from "@react-email/render";
import type { MailContext } from "./mail";
import { oneLine } from "./plain-name";
import { type MailName, requireMailTemplate } from "./registry";

export type RenderedMail = { subject: string; html: string; text: string };

/**
 * Writes one mail. `version` and `props` are what the outbox kept, perhaps from before an upgrade, so neither is believed:
 * a version that is no longer known and props that don't fit are refused.
 */
export async function renderMail<Name extends MailName>(
  { name, version, props }: { name: Name; version: number; props: unknown },
  context: MailContext,
): Promise<RenderedMail> {
  const template = requireMailTemplate(name);
  if (template.version !== version) {
    throw new Error(`The mail "${name}" is known in version ${template.version}, not ${version}.`);
  }
  const snapshot = template.props.parse(props);
  const html = await render(template.Body({ ...context, ...snapshot }));
  return { subject: oneLine(template.subject(snapshot, context)), html, text: textOf(html) };
}

function textOf(html: string): string {
  const text = toPlainText(html, {
    // Whoever invites writes in paragraphs, and who reads mails as text sees them too. Our own sentences hold no line breaks.
    preserveNewlines: true,
    formatters: { button: writeButton },
    selectors: [
      { selector: "h1", options: { uppercase: false } },
      { selector: "a.button-link", format: "button" },
      { selector: "a.footer-link", format: "button" },
      // So that no line of what a person wrote can pass for one of ours.
      { selector: "td.quote", format: "blockquote" },
      { selector: "table.facts", format: "dataTable", options: { uppercaseHeaderCells: false } },
    ],
  });
  return `${text.replace(/\n{3,}/g, "\n\n").trim()}\n`;
}

type TextBuilder = {
  openBlock(options: { leadingLineBreaks: number }): void;
  closeBlock(options: { trailingLineBreaks: number }): void;
  addLineBreak(): void;
  addInline(text: string): void;
};

/* "Log in:", and the link on the next line by itself, where every client finds its end. */
function writeButton(
  button: { children: unknown[]; attribs: { href: string } },
  walk: (children: unknown[], builder: TextBuilder) => void,
  builder: TextBuilder,
) {
  builder.openBlock({ leadingLineBreaks: 2 });
  walk(button.children, builder);
  builder.addInline(":");
  builder.addLineBreak();
  builder.addInline(button.attribs.href);
  builder.closeBlock({ trailingLineBreaks: 2 });
}

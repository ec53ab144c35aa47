import type { ReactNode } from "react";
import { font, ground, light } from "./look";
import type { MailContext } from "./mail";
import { plainText } from "./plain-name";

export function Paragraph({ children }: { children: ReactNode }) {
  return (
    <p className="ink2" style={{ ...text, color: light.ink2 }}>
      {children}
    </p>
  );
}

/** A button that still looks like one in clients that ignore padding on links. `quiet` is for the second choice of a mail. */
export function Button({ href, quiet = false, children }: { href: string; quiet?: boolean; children: string }) {
  const frame = quiet ? { border: `1.5px solid ${light.ink}` } : { backgroundColor: light.accent };
  return (
    <table
      className="button"
      role="presentation"
      border={0}
      cellPadding={0}
      cellSpacing={0}
      style={{ margin: "20px 0 0" }}
    >
      <tbody>
        <tr>
          <td
            className={quiet ? "rule" : undefined}
            align="center"
            height={52}
            {...(quiet ? {} : ground(light.accent))}
            style={{ ...frame, height: 52, boxSizing: "border-box", borderRadius: 12 }}
          >
            <a
              className={quiet ? "button-link ink" : "button-link"}
              href={href}
              target="_blank"
              rel="noopener"
              style={{ ...font, ...buttonLink, padding: quiet ? "14.5px 26.5px" : "16px 28px" }}
            >
              {children}
            </a>
          </td>
        </tr>
      </tbody>
    </table>
  );
}

/** The same link again, to be read and copied. The plain text has it under the button's words already. */
export function CopyLink({ href, context }: { href: string; context: MailContext }) {
  return (
    <p className="ink2" data-skip-in-text="true" style={{ ...small, margin: "24px 0 0", color: light.ink2 }}>
      {context.translate("copyLink")}
      <br />
      <a
        className="ink"
        href={href}
        target="_blank"
        rel="noopener"
        style={{ color: light.ink, wordBreak: "break-all" }}
      >
        {href}
      </a>
    </p>
  );
}

/** What people wrote to be read in this mail: nobody takes it for words of ours. Empty words have no frame. */
export function Quote({ by, children }: { by: string; children: string }) {
  const words = plainText(children);
  if (!words) return null;
  return (
    <table role="presentation" width="100%" border={0} cellPadding={0} cellSpacing={0} style={{ margin: "0 0 20px" }}>
      <tbody>
        <tr>
          <td
            className="quote"
            {...ground(light.accentWash)}
            style={{ padding: "16px 20px", borderRadius: "0 12px 12px 12px", backgroundColor: light.accentWash }}
          >
            <p className="ink" style={{ ...text, margin: 0, color: light.ink, whiteSpace: "pre-line" }}>
              {words}
            </p>
            <p className="ink2" style={{ ...small, margin: "6px 0 0", color: light.ink2 }}>
              {by}
            </p>
          </td>
        </tr>
      </tbody>
    </table>
  );
}

export function Code({ label, children }: { label: string; children: string }) {
  return (
    <div style={{ margin: "24px 0" }}>
      <div className="rule" style={{ borderTop: `1.5px solid ${light.ink}` }} />
      <p className="ink2" style={{ ...small, margin: "12px 0 0", color: light.ink2 }}>
        {label}
      </p>
      <p className="ink" style={{ ...font, ...digits }}>
        {children}
      </p>
      <div className="line" style={{ borderTop: `1px solid ${light.line}` }} />
    </div>
  );
}

/** What happened, as pairs of a word and a fact. */
export function Facts({ rows }: { rows: [label: string, fact: string][] }) {
  return (
    <table
      className="facts rule"
      width="100%"
      border={0}
      cellPadding={0}
      cellSpacing={0}
      style={{ margin: "20px 0", borderTop: `1.5px solid ${light.ink}` }}
    >
      <tbody>
        {rows.map(([label, fact]) => (
          <tr key={label}>
            <th className="ink2 line" scope="row" align="left" style={{ ...cell, ...factLabel }}>
              {label}
            </th>
            <td className="ink line" style={{ ...cell, color: light.ink, fontWeight: 700 }}>
              {fact}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const text = { ...font, margin: "0 0 12px", fontSize: 16, lineHeight: "24px", overflowWrap: "anywhere" } as const;
const small = { ...font, fontSize: 14, lineHeight: "21px" } as const;
const buttonLink = {
  display: "block",
  color: light.ink,
  fontSize: 17,
  lineHeight: "20px",
  fontWeight: 700,
  textDecoration: "none",
} as const;
const digits = {
  margin: "4px 0 12px",
  color: light.ink,
  fontSize: 40,
  lineHeight: "48px",
  fontWeight: 700,
  letterSpacing: "0.16em",
} as const;
const cell = {
  ...font,
  padding: "12px 0",
  borderBottom: `1px solid ${light.line}`,
  fontSize: 16,
  lineHeight: "24px",
  textAlign: "start",
  verticalAlign: "top",
  overflowWrap: "anywhere",
} as const;
const factLabel = { width: 104, paddingInlineEnd: 12, color: light.ink2, fontWeight: 400 } as const;

import type { ReactNode } from "react";
import { Brand } from "./brand";
import { font, light, styleBlock } from "./look";
import type { MailContext } from "./mail";

type LayoutProps = {
  context: MailContext;
  preheader: string;
  heading: string;
  /** Why this person gets this mail, and what to do if they didn't expect it. */
  reason: string;
  children: ReactNode;
};

export function Layout({ context, preheader, heading, reason, children }: LayoutProps) {
  const { translate } = context;
  return (
    <html lang={translate("language")} dir={translate("direction") === "rtl" ? "rtl" : "ltr"}>
      {/* React Email's own Head would bring all its components along. */}
      <head>
        <meta httpEquiv="Content-Type" content="text/html; charset=UTF-8" />
        <meta name="x-apple-disable-message-reformatting" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no" />
        <title>{heading}</title>
        <style>{styleBlock}</style>
      </head>
      <body className="page" style={{ margin: 0, padding: 0, backgroundColor: light.page }}>
        <Preheader>{preheader}</Preheader>
        <table role="presentation" width="100%" border={0} cellPadding={0} cellSpacing={0}>
          <tbody>
            <tr>
              <td className="outer" align="center" style={{ padding: "28px 0" }}>
                <Card>
                  <Brand />
                  <h1 className="heading ink" style={headingStyle}>
                    {heading}
                  </h1>
                  {children}
                  <Footer context={context} reason={reason} />
                </Card>
              </td>
            </tr>
          </tbody>
        </table>
      </body>
    </html>
  );
}

/* The blanks after it keep the inbox from going on with the first words of the mail. */
function Preheader({ children }: { children: string }) {
  return (
    <div
      data-skip-in-text="true"
      style={{ display: "none", maxHeight: 0, overflow: "hidden", fontSize: 1, opacity: 0 }}
    >
      {children}
      {"\u034f\u200c\u00a0".repeat(100)}
    </div>
  );
}

function Card({ children }: { children: ReactNode }) {
  return (
    <table role="presentation" width="100%" border={0} cellPadding={0} cellSpacing={0} style={{ maxWidth: 560 }}>
      <tbody>
        <tr>
          <td
            className="card"
            align="left"
            style={{
              ...font,
              padding: "32px 32px 36px",
              borderRadius: 12,
              backgroundColor: light.card,
              textAlign: "start",
            }}
          >
            {children}
          </td>
        </tr>
      </tbody>
    </table>
  );
}

function Footer({ context, reason }: { context: MailContext; reason: string }) {
  const { contact, host, neverAgainLink, translate } = context;
  return (
    <div className="line" style={{ marginTop: 28, paddingTop: 16, borderTop: `1px solid ${light.line}` }}>
      <p className="ink3" style={smallPrint}>
        {reason}
      </p>
      {neverAgainLink && (
        <p className="ink3" style={smallPrint}>
          <a className="footer-link ink2" href={neverAgainLink} target="_blank" rel="noopener" style={footerLink}>
            {translate("footer.neverAgain")}
          </a>
        </p>
      )}
      {contact && (
        <p className="ink3" style={smallPrint}>
          {translate("footer.questions")}{" "}
          <a className="ink2" href={`mailto:${contact}`} style={{ color: light.ink2 }}>
            {contact}
          </a>
        </p>
      )}
      <p className="ink3" style={smallPrint}>
        {translate("footer.sentBy", { host })}
      </p>
    </div>
  );
}

const headingStyle = {
  ...font,
  margin: "28px 0 16px",
  color: light.ink,
  fontSize: 30,
  lineHeight: "36px",
  fontWeight: 700,
  letterSpacing: "-0.02em",
  overflowWrap: "anywhere",
} as const;

const smallPrint = {
  ...font,
  margin: 0,
  color: light.ink3,
  fontSize: 13,
  lineHeight: "20px",
  overflowWrap: "anywhere",
} as const;

const footerLink = { display: "inline-block", padding: "4px 0", color: light.ink2 } as const;

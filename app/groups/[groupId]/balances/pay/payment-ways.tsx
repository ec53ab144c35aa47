import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { buttonClass } from "@/components/ui/button-class";
import { CopyText } from "@/components/ui/copy-text";
import { Disclosure } from "@/components/ui/disclosure";
import { QrCode } from "@/components/ui/qr-code";
import { listPaymentWays } from "@/lib/expenses/debts/payment-ways";
import type { Membership } from "@/lib/groups/membership";
import { formatAmount } from "@/lib/money";
import { paypalLink, spacedIban, transferText, upiLink } from "@/lib/payment-handles";
import { drawQr } from "@/lib/qr";
import { parseAmount } from "@/lib/typed-amounts";
import type { PaymentHandle } from "@/lib/users/payment-handles";
import { peopleOf } from "../../people";

type PaymentWaysProps = {
  membership: Membership;
  toId: string;
  /** The amount as the form is filled in with it. */
  typed: string;
};

/** How to pay somebody what the form is filled in with. Nothing of whoever did not say how. */
export async function PaymentWays({ membership, toId, typed }: PaymentWaysProps) {
  const handles = await listPaymentWays(membership, toId);
  if (handles.length === 0) return null;
  const [say, people] = await Promise.all([getTranslations("paymentWays"), peopleOf(membership)]);
  const { currency, name: note } = membership.group;
  const read = parseAmount(typed, currency);
  const amount = read.ok ? read.amount : null;
  const written = amount === null ? "" : formatAmount(amount, { currency, region: membership.account.user.region });
  const paid = { amount, currency, note, written: `${written}\u00a0${currency}`, name: people.textOf(toId) };
  return (
    <section className="flex flex-col gap-4 border-t-[1.5px] border-ink pt-3">
      <div>
        <h2 className="text-section wrap-anywhere">{say.rich("title", { name: () => people.nameOf(toId) })}</h2>
        <p className="mt-1 text-note text-ink-2">{say("note")}</p>
      </div>
      {handles.map((handle) => (
        <Way key={handle.kind} handle={handle} paid={paid} />
      ))}
    </section>
  );
}

type Paid = { amount: bigint | null; currency: string; note: string; written: string; name: string };

async function Way({ handle: { kind, value, holder }, paid }: { handle: PaymentHandle; paid: Paid }) {
  const say = await getTranslations("paymentWays");
  const copy = { copyLabel: say("copy"), copiedLabel: say("copied") };
  const { written } = paid;
  switch (kind) {
    case "iban": {
      const transfer = transferText({ iban: value, holder, ...paid });
      const code = { label: say("qr", { amount: written }), note: say("qrNote", { amount: written }) };
      return (
        <div>
          <CopyText label={say("account", { holder })} value={spacedIban(value)} {...copy} />
          {transfer ? <Code {...code} text={transfer} show={say("qrShow", { amount: written })} /> : null}
        </div>
      );
    }
    case "paypal":
      return (
        <WayOut href={paypalLink(value, paid)}>
          {paid.amount === null ? say("openPaypal") : say("payByPaypal", { amount: written })}
        </WayOut>
      );
    case "upi": {
      const link = upiLink(value, paid);
      const code = { label: say("upiQr", { amount: written }), note: say("upiQrNote", { amount: written }) };
      return (
        <div className="flex flex-col gap-2">
          <CopyText label={say("upi")} value={value} {...copy} />
          {link ? <WayOut href={link}>{say("payByUpi", { amount: written })}</WayOut> : null}
          {link ? <Code {...code} text={link} show={say("qrShow", { amount: written })} /> : null}
        </div>
      );
    }
    case "text":
      return (
        <p>
          <span className="block text-note font-semibold">{say("other")}</span>
          <bdi className="wrap-anywhere">{value}</bdi>
        </p>
      );
  }
}

/** Out of Quits, to an address that was put together by us. */
function WayOut({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a href={href} target="_blank" rel="noopener noreferrer" className={buttonClass({ look: "outline", wide: true })}>
      {children}
    </a>
  );
}

function Code({ text, show, label, note }: { text: string; show: string; label: string; note: string }) {
  return (
    <Disclosure summary={show}>
      <QrCode drawing={drawQr(text)} label={label} />
      <p className="mt-2">{note}</p>
    </Disclosure>
  );
}

import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { WhileUnchanged } from "@/components/expenses/while-unchanged";
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

/** How to pay somebody what the form is filled in with, or another amount. Nothing of whoever did not say how. */
export async function PaymentWays({ membership, toId, typed }: PaymentWaysProps) {
  const handles = await listPaymentWays(membership, toId);
  if (handles.length === 0) return null;
  const [say, people] = await Promise.all([getTranslations("paymentWays"), peopleOf(membership)]);
  const { currency, name: note } = membership.group;
  const read = parseAmount(typed, currency);
  const any: Paid = { amount: null, currency, note, written: "none", name: people.textOf(toId) };
  const written = (amount: bigint) => formatAmount(amount, { currency, region: membership.account.user.region });
  const paid = read.ok ? { ...any, amount: read.amount, written: `${written(read.amount)}\u00a0${currency}` } : any;
  return (
    <section className="flex flex-col gap-4 border-t-[1.5px] border-ink pt-3">
      <div>
        <h2 className="text-section wrap-anywhere">{say.rich("title", { name: () => people.nameOf(toId) })}</h2>
        <p className="mt-1 text-note text-ink-2">{say("note")}</p>
      </div>
      {handles.map((handle) => (
        <div key={handle.kind} className="flex flex-col gap-2">
          <Handle {...handle} />
          <WhileUnchanged fields={{ amount: typed, currency }} otherwise={<WaysOut handle={handle} paid={any} />}>
            <WaysOut handle={handle} paid={paid} />
          </WhileUnchanged>
        </div>
      ))}
    </section>
  );
}

/** What there is to copy or to read, whatever is paid. */
async function Handle({ kind, value, holder }: PaymentHandle) {
  const say = await getTranslations("paymentWays");
  const copy = { copyLabel: say("copy"), copiedLabel: say("copied") };
  if (kind === "iban") return <CopyText label={say("account", { holder })} value={spacedIban(value)} {...copy} />;
  if (kind === "upi") return <CopyText label={say("upi")} value={value} {...copy} />;
  if (kind === "paypal") return null;
  return (
    <p>
      <span className="block text-note font-semibold">{say("other")}</span>
      <bdi className="wrap-anywhere">{value}</bdi>
    </p>
  );
}

/** Of a null amount the other side asks. */
type Paid = { amount: bigint | null; currency: string; note: string; written: string; name: string };

async function WaysOut({ handle: { kind, value, holder }, paid }: { handle: PaymentHandle; paid: Paid }) {
  const say = await getTranslations("paymentWays");
  const amount = paid.written;
  const show = say("qrShow", { amount });
  switch (kind) {
    case "iban": {
      const transfer = transferText({ iban: value, holder, ...paid });
      return transfer ? (
        <Code text={transfer} show={show} label={say("qr", { amount })} note={say("qrNote", { amount })} />
      ) : null;
    }
    case "paypal":
      return <WayOut href={paypalLink(value, paid)}>{say("payByPaypal", { amount })}</WayOut>;
    case "upi": {
      const link = upiLink(value, paid);
      return link ? (
        <>
          <WayOut href={link}>{say("payByUpi", { amount })}</WayOut>
          <Code text={link} show={show} label={say("upiQr", { amount })} note={say("upiQrNote", { amount })} />
        </>
      ) : null;
    }
    case "text":
      return null;
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

import type { Offer } from "@/lib/people/invitees";
import type { Account } from "@/lib/users/sessions";
import { CodeOffer } from "./code-offer";
import { HereAlready } from "./here-already";
import { JoinOffer } from "./join-offer";
import type { Shown } from "./lead";
import { NewAccountOffer, PasswordOffer } from "./new-account-offer";
import { OtherAccountOffer } from "./other-account-offer";

type OfferViewProps = Shown & { offer: Offer; account: Account | null; isSentAgain: boolean };

/** What the invitation offers to who looks at it. Who is offered something inside is logged in. */
export function OfferView({ offer, account, isSentAgain, ...shown }: OfferViewProps) {
  if (account) {
    if (offer.kind === "join") return <JoinOffer {...shown} account={account} address={offer.address} />;
    if (offer.kind === "here already") return <HereAlready {...shown} account={account} whose={offer.whose} />;
    if (offer.kind === "other account") return <OtherAccountOffer {...shown} {...{ account, offer, isSentAgain }} />;
  }
  if (offer.kind === "code") return <CodeOffer {...shown} sentTo={offer.sentTo} isSentAgain={isSentAgain} />;
  if (offer.kind === "log in") return <PasswordOffer {...shown} address={offer.address} />;
  return <NewAccountOffer {...shown} address={offer.kind === "new account" ? offer.address : null} />;
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageTitle } from "@/components/ui/page-title";
import { RowList } from "@/components/ui/row";
import { AddAddressForm } from "@/components/users/add-address-form";
import { AddressRow } from "@/components/users/address-row";
import { newId } from "@/lib/ids";
import { hasMail } from "@/lib/settings";
import { listAddresses } from "@/lib/users/user-addresses";
import { oneOf } from "@/lib/web/query";
import { requireAccount } from "@/lib/web/session";
import { addAddressAction, choosePrimaryAction, removeAddressAction, verifyAddressByCodeAction } from "./actions";
import { addressWords } from "./words";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("addresses"))("title") };
}

export default async function AddressesPage({ searchParams }: PageProps<"/account/addresses">) {
  const account = await requireAccount();
  const [addresses, say, words] = await Promise.all([
    listAddresses(account),
    getTranslations("addresses"),
    addressWords(),
  ]);
  const actions = {
    send: addAddressAction,
    choosePrimary: choosePrimaryAction,
    confirm: verifyAddressByCodeAction,
    remove: removeAddressAction,
  };
  const { isReauthenticated } = account.session;
  const open = oneOf((await searchParams).open);
  const mails = hasMail();
  return (
    <>
      <PageTitle intro={say("intro")}>{say("title")}</PageTitle>
      <RowList ruled label={say("title")}>
        {addresses.map((address) => (
          <AddressRow
            key={address.id}
            address={address}
            formId={newId()}
            actions={actions}
            words={words}
            isReauthenticated={isReauthenticated}
            isOpen={address.id === open}
          />
        ))}
      </RowList>
      {mails ? (
        <AddAddressForm
          // What was done with the last one is said until an address is confirmed or removed.
          key={addresses.filter(({ isVerified }) => isVerified).length}
          action={addAddressAction}
          formId={newId()}
          words={words}
          isReauthenticated={isReauthenticated}
        />
      ) : (
        <p className="text-ink-2">{say("noMail")}</p>
      )}
    </>
  );
}

import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Icon, type IconName } from "@/components/ui/icon";

type WhoIsHereProps = { label: string; name: string; address: string | null };

/** The account that a press would act for. */
export function WhoIsHere({ label, name, address }: WhoIsHereProps) {
  return (
    <div>
      <p className="text-note font-semibold">{label}</p>
      <div className="flex min-h-15 items-center gap-3 border-b py-2.5">
        <Avatar name={name} kind="you" size="large" />
        <div className="min-w-0 flex-1">
          <p className="font-semibold">
            <bdi className="wrap-anywhere">{name}</bdi>
          </p>
          {address ? (
            <p className="text-note text-ink-2">
              <AddressText>{address}</AddressText>
            </p>
          ) : null}
        </div>
      </div>
    </div>
  );
}

/** Two addresses that differ, each with what it is. */
export function AddressList({ rows }: { rows: { icon: IconName; label: string; address: string }[] }) {
  return (
    <dl className="divide-y divide-line border-t-[1.5px] border-b border-t-ink">
      {rows.map(({ icon, label, address }) => (
        <div key={label} className="py-3">
          <dt className="text-note text-ink-2">{label}</dt>
          <dd className="mt-0.5 flex items-center gap-2.5 font-semibold">
            <Icon name={icon} />
            <AddressText>{address}</AddressText>
          </dd>
        </div>
      ))}
    </dl>
  );
}

export function AddressText({ children }: { children: ReactNode }) {
  return (
    <bdi dir="ltr" className="wrap-anywhere">
      {children}
    </bdi>
  );
}

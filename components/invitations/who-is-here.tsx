import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Icon, type IconName } from "@/components/ui/icon";
import { Row, RowList } from "@/components/ui/row";

type WhoIsHereProps = { label: string; name: string; address: string | null };

/** The account that a press would act for. */
export function WhoIsHere({ label, name, address }: WhoIsHereProps) {
  return (
    <div>
      <p className="text-note font-semibold">{label}</p>
      <RowList>
        <Row
          lead={<Avatar name={name} kind="you" size="large" />}
          title={<bdi className="wrap-anywhere">{name}</bdi>}
          note={address ? <AddressText>{address}</AddressText> : undefined}
        />
      </RowList>
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

import type { ReactNode } from "react";
import { Disclosure } from "@/components/ui/disclosure";

type RemovedReceipt = { id: string; name: string; removed: ReactNode; action: ReactNode };

/** What was taken off an expense and can still be put back. */
export function RemovedReceipts({ receipts, title }: { receipts: RemovedReceipt[]; title: string }) {
  if (receipts.length === 0) return null;
  return (
    <Disclosure summary={title}>
      <ul role="list" className="divide-y divide-line">
        {receipts.map(({ id, name, removed, action }) => (
          <li key={id} className="flex items-center gap-3 py-1">
            <p className="min-w-0 flex-1 wrap-anywhere">
              <bdi className="text-ink">{name}</bdi>, {removed}
            </p>
            <div className="-me-3 shrink-0 [&_button]:text-note">{action}</div>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}

import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";

type Receipt = {
  id: string;
  href: string;
  /** Where the small view of a picture is; a document has none. */
  thumbnail: string | null;
  name: string;
  /** What kind of document it is and how large; nothing for a picture, which is seen. */
  kind: string | null;
  added: ReactNode;
  /** A way to remove it. */
  action: ReactNode;
};

export function ReceiptList({ receipts, label }: { receipts: Receipt[]; label: string }) {
  if (receipts.length === 0) return null;
  return (
    <ul role="list" aria-label={label} className="divide-y divide-line border-b">
      {receipts.map(({ id, href, thumbnail, name, kind, added, action }) => (
        <li key={id} className="flex items-center gap-3 py-3">
          <a href={href} className="group flex min-w-0 flex-1 items-center gap-3.5">
            {thumbnail ? (
              // biome-ignore lint/performance/noImgElement: It is small already, and shown to nobody but who may see it.
              <img
                src={thumbnail}
                alt=""
                width={72}
                height={72}
                loading="lazy"
                className="size-18 shrink-0 rounded-control border bg-wash object-cover object-top"
              />
            ) : (
              <span className="grid size-18 shrink-0 place-items-center rounded-control border bg-wash text-ink-2">
                <Icon name="receipt" className="size-7" />
              </span>
            )}
            <span className="min-w-0 flex-1">
              <span className="line-clamp-2 font-semibold wrap-anywhere decoration-edge decoration-2 underline-offset-4 group-hover:underline">
                <bdi>{name}</bdi>
              </span>
              {kind ? <span className="block text-note text-ink-2">{kind}</span> : null}
              <span className="block text-note text-ink-2">{added}</span>
            </span>
          </a>
          {action ? <div className="-me-3 shrink-0 [&_button]:text-note">{action}</div> : null}
        </li>
      ))}
    </ul>
  );
}

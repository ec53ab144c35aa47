import { CopyText } from "@/components/ui/copy-text";
import { QrCode } from "@/components/ui/qr-code";
import { ShareLink, type ShareWords } from "@/components/ui/share-link";
import type { QrDrawing } from "@/lib/qr";

type GroupCodeProps = {
  code: string;
  link: string;
  qr: QrDrawing;
  words: Record<"link" | "copy" | "copied" | "qr", string>;
  share: ShareWords;
};

/** The three ways to hand a code on: read out, sent, or shown. */
export function GroupCode({ code, link, qr, words, share }: GroupCodeProps) {
  return (
    <div className="flex flex-wrap items-center gap-x-8 gap-y-5">
      <QrCode drawing={qr} label={words.qr} />
      <div className="flex min-w-0 flex-1 basis-64 flex-col gap-4">
        <GroupCodeFigure>{code}</GroupCodeFigure>
        <CopyText label={words.link} value={link} copyLabel={words.copy} copiedLabel={words.copied} />
        <ShareLink link={link} words={share} />
      </div>
    </div>
  );
}

/** A code as it is read out. */
export function GroupCodeFigure({ children }: { children: string }) {
  return (
    <p dir="ltr" className="figures text-title tracking-[0.08em] whitespace-nowrap">
      {children}
    </p>
  );
}

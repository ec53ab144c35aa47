import type { QrDrawing } from "@/lib/qr";

/** A square code. It is dark on light in both themes, as cameras want it. */
export function QrCode({ drawing: { size, path }, label }: { drawing: QrDrawing; label: string }) {
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      className="size-44 shrink-0 rounded-control border bg-white p-1 forced-color-adjust-none"
    >
      <path d={path} fill="black" shapeRendering="crispEdges" />
    </svg>
  );
}

/** The same as a form's answer writes it: "33 M0 0h1v1h-1z…". */
export function WrittenQr({ written, label }: { written: string; label: string }) {
  const space = written.indexOf(" ");
  return <QrCode drawing={{ size: Number(written.slice(0, space)), path: written.slice(space + 1) }} label={label} />;
}

"use client";

import { useField } from "./form-context";
import { QrCode } from "./qr-code";

/** Draws the square code that a form's answer made: "33 M0 0h1v1h-1z…". */
export function IssuedQr({ name, label }: { name: string; label: string }) {
  const { issued } = useField(name);
  if (!issued) return null;
  const space = issued.indexOf(" ");
  const [size, path] = [issued.slice(0, space), issued.slice(space + 1)];
  return <QrCode drawing={{ size: Number(size), path }} label={label} />;
}

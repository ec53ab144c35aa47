"use client";

import { useField } from "./form-context";

/** Draws the square code that a form's answer made: "33 M0 0h1v1h-1z…". It is dark on light in both themes, as cameras want it. */
export function IssuedQr({ name, label }: { name: string; label: string }) {
  const { issued } = useField(name);
  if (!issued) return null;
  const space = issued.indexOf(" ");
  const [size, path] = [issued.slice(0, space), issued.slice(space + 1)];
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} className="size-44 rounded-control bg-white p-1">
      <path d={path} fill="black" shapeRendering="crispEdges" />
    </svg>
  );
}

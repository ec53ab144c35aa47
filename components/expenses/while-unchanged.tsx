"use client";

import { type ReactNode, useRef } from "react";
import { useGivenBack } from "@/components/ui/form-context";
import { useFormText } from "@/components/ui/use-form-text";

/** What holds only as long as these fields say what they said when it was drawn. */
export function WhileUnchanged({ fields, children }: { fields: Record<string, string>; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const givenBack = useGivenBack();
  const text = useFormText(box) ?? givenBack;
  const isSame = !text || Object.entries(fields).every(([name, value]) => text[name] === value);
  return (
    <div ref={box} className={isSame ? "contents" : "hidden"}>
      {children}
    </div>
  );
}

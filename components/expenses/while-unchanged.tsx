"use client";

import { type ReactNode, useRef } from "react";
import { useGivenBack } from "@/components/ui/form-context";
import { useFormText } from "@/components/ui/use-form-text";

type WhileUnchangedProps = { fields: Record<string, string>; children: ReactNode; otherwise?: ReactNode };

/** What holds only as long as these fields say what they said when it was drawn, and what holds afterwards. */
export function WhileUnchanged({ fields, children, otherwise }: WhileUnchangedProps) {
  const box = useRef<HTMLDivElement>(null);
  const givenBack = useGivenBack();
  const text = useFormText(box) ?? givenBack;
  const isSame = !text || Object.entries(fields).every(([name, value]) => text[name] === value);
  return (
    <div ref={box} className="contents">
      {isSame ? children : otherwise}
    </div>
  );
}

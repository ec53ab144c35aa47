"use client";

import type { ComponentProps } from "react";
import { FieldsDisclosure } from "@/components/ui/fields-disclosure";
import { useGivenBack } from "@/components/ui/form-context";

type MoreFieldsProps = ComponentProps<typeof FieldsDisclosure> & {
  /** What stands in some of them by itself. */
  start: Record<string, string>;
};

/** Where an answer, or going back, brings something else than the form begins with, nobody should have to look for it. */
export function MoreFields({ start, open, ...fields }: MoreFieldsProps) {
  const values = useGivenBack();
  const isOther = values && Object.entries(start).some(([name, text]) => (values[name] ?? "") !== text);
  return <FieldsDisclosure {...fields} open={open || isOther} />;
}

import type { ComponentProps } from "react";
import { FileField } from "@/components/ui/file-field";

export type ReceiptsFieldProps = Pick<
  ComponentProps<typeof FileField>,
  "name" | "label" | "hint" | "note" | "accept" | "bounds"
>;

/** Several at once: a phone offers its camera, its pictures and its files. */
export function ReceiptsField(props: ReceiptsFieldProps) {
  return <FileField {...props} multiple />;
}

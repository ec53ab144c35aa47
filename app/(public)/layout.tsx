import type { ReactNode } from "react";
import { NarrowShell } from "@/components/ui/narrow-shell";
import { PageHeader } from "@/components/ui/page-header";

export default function PublicLayout({ children }: { children: ReactNode }) {
  return <NarrowShell header={<PageHeader home="/" />}>{children}</NarrowShell>;
}

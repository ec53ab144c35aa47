import { NarrowShell } from "@/components/ui/narrow-shell";
import { PageHeader } from "@/components/ui/page-header";
import { NothingHere } from "./nothing-here";

export default function NotFoundPage() {
  return (
    <NarrowShell header={<PageHeader home="/" />}>
      <NothingHere />
    </NarrowShell>
  );
}

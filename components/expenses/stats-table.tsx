import type { ComponentProps } from "react";
import { NoteSummary } from "@/components/ui/disclosure";
import { Table } from "@/components/ui/table";

type StatsTableProps = ComponentProps<typeof Table> & { summary: string };

/** What a drawing shows, in exact numbers, for those who want them and for those who cannot see it. */
export function StatsTable({ summary, ...table }: StatsTableProps) {
  return (
    <details className="group">
      <NoteSummary>{summary}</NoteSummary>
      <div className="overflow-x-auto pt-1 pb-2">
        <Table {...table} />
      </div>
    </details>
  );
}

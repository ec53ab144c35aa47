import { getTranslations } from "next-intl/server";
import { Banner } from "@/components/ui/banner";
import { problemIn } from "@/lib/web/provider-problem";

type ProviderProblemProps = { query: Record<string, string | string[] | undefined> };

/** What went wrong on the way through a provider, on the page that someone came back to. */
export async function ProviderProblem({ query }: ProviderProblemProps) {
  const key = problemIn(query);
  if (!key) return null;
  const say = await getTranslations("errors");
  return (
    <div className="desktop:col-span-full">
      <Banner kind="danger" icon="alert" role="alert" title={say(key)} />
    </div>
  );
}

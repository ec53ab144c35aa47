import { getTranslations } from "next-intl/server";
import { PlainForm } from "@/components/ui/plain-form";
import { settings } from "@/lib/settings";
import { answerTo } from "@/lib/web/form-answers";
import { summaryWords } from "@/lib/web/words";
import { leaveForProviderAction } from "./actions";

/** The ways in by way of someone else, each one press; nothing where the instance knows none. */
export async function ProviderButtons({ from }: { from: string }) {
  const { providers } = settings();
  if (providers.length === 0) return null;
  const [say, summary] = await Promise.all([getTranslations("arrival"), summaryWords()]);
  return (
    <section aria-label={say("otherWays")} className="flex flex-col gap-3">
      <p className="flex items-center gap-3 text-note text-ink-2 before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        {say("or")}
      </p>
      {providers.map(({ id, name }) => (
        <PlainForm
          key={id}
          answer={answerTo(`by-${id}`)}
          action={leaveForProviderAction}
          given={{ provider: id, from }}
          words={{ submit: say("goOnWith", { provider: name }), busy: say("leaving"), summary }}
          look="outline"
          wide
        />
      ))}
    </section>
  );
}

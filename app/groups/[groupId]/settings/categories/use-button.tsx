import { getTranslations } from "next-intl/server";
import { PressForm } from "@/components/ui/press-form";
import { summaryWords } from "@/lib/web/words";
import { bringBackCategoryAction, putAwayCategoryAction } from "./actions";

type UseButtonProps = {
  groupId: string;
  category: { id: string; name: string; isPutAway: boolean };
  /** Alone on its page, where its name is the title. */
  isAlone?: boolean;
};

/** Puts a category away, or brings it back. */
export async function UseButton({ groupId, category: { id, name, isPutAway }, isAlone }: UseButtonProps) {
  const say = await getTranslations("ownCategories");
  const action = isPutAway ? bringBackCategoryAction : putAwayCategoryAction;
  const word = say(isPutAway ? "bringBack" : "putAway");
  const submit = isAlone ? (
    word
  ) : (
    <>
      <span aria-hidden="true">{word}</span>
      <span className="sr-only">{say(isPutAway ? "bringBackName" : "putAwayName", { name })}</span>
    </>
  );
  return (
    <PressForm
      id={`use-${id}`}
      action={action.bind(null, groupId, id)}
      words={{ submit, busy: say("busy"), summary: await summaryWords() }}
      look="outline"
      small
    />
  );
}

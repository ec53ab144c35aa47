import { getTranslations } from "next-intl/server";
import { NewTemplateForm, TemplateForms } from "@/components/groups/template-forms";
import { Disclosure } from "@/components/ui/disclosure";
import { Section } from "@/components/ui/section";
import type { Membership } from "@/lib/groups/membership";
import type { MessageTemplate } from "@/lib/groups/message-templates";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { groupPaths } from "@/lib/web/group-paths";
import { addTemplateAction, changeTemplateAction, deleteTemplateAction } from "./actions";
import { templateWords } from "./words";

type KeptTemplatesProps = { membership: Membership; templates: MessageTemplate[]; open: string | undefined };

/** Each by its name, to be read and changed. */
export async function KeptTemplates({ membership: { groupId }, templates, open }: KeptTemplatesProps) {
  if (templates.length === 0) return null;
  const [say, words] = await Promise.all([getTranslations("messageTemplates"), templateWords()]);
  return (
    <Section title={say("keptTitle")}>
      {templates.map((template) => (
        <Disclosure
          key={template.id}
          summary={<bdi className="wrap-anywhere">{template.name}</bdi>}
          open={open === template.id || open === `delete-${template.id}`}
        >
          <TemplateForms
            template={template}
            change={{ action: changeTemplateAction.bind(null, groupId, template.id), formId: newId() }}
            remove={{ action: deleteTemplateAction.bind(null, groupId, template.id), formId: newId() }}
            path={groupPaths(groupId).templates}
            words={{ ...words, nowSays: say("nowSays", { text: template.text }) }}
          />
        </Disclosure>
      ))}
    </Section>
  );
}

export async function NewTemplate({ membership: { groupId }, count }: { membership: Membership; count: number }) {
  const [say, words] = await Promise.all([getTranslations("messageTemplates"), templateWords()]);
  const max = limits.messageTemplatesMax;
  return (
    <Section title={say("newTitle")}>
      {count < max ? (
        <NewTemplateForm action={addTemplateAction.bind(null, groupId)} formId={newId()} words={words} />
      ) : (
        <p>{say("full", { max })}</p>
      )}
    </Section>
  );
}

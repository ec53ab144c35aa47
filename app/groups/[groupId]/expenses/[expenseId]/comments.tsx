import { getTranslations } from "next-intl/server";
import { CommentForm } from "@/components/expenses/comment-form";
import { CommentList } from "@/components/expenses/comment-list";
import { Pager } from "@/components/ui/pager";
import { PressForm } from "@/components/ui/press-form";
import { Section } from "@/components/ui/section";
import { type ListedComment, listComments } from "@/lib/expenses/comments";
import { formatDateTime } from "@/lib/formats";
import { type Membership, mayRecord } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import { orNotFound } from "@/lib/web/found";
import { groupPaths } from "@/lib/web/group-paths";
import { currentReading } from "@/lib/web/reading";
import { summaryWords } from "@/lib/web/words";
import type { People } from "../../people";
import { addCommentAction, removeCommentAction, restoreCommentAction } from "./actions";

type CommentsProps = {
  membership: Membership;
  expenseId: string;
  people: People;
  /** The first that was seen of them. */
  before: string | undefined;
};

/** What people have to say about it, the newest last, and a field to say more. */
export async function Comments({ membership, expenseId, people, before }: CommentsProps) {
  const [{ comments, next }, say, summary] = await Promise.all([
    orNotFound(listComments(membership, { expenseId, before })),
    getTranslations("comments"),
    summaryWords(),
  ]);
  const isOpen = mayRecord(membership);
  if (!isOpen && comments.length === 0) return null;
  const { groupId } = membership;
  const paths = groupPaths(groupId);
  return (
    <Section id="comments" title={say("title")}>
      <div className="flex flex-col gap-4">
        <Pager
          label={say("pages")}
          newer={next ? { href: paths.comments(expenseId, next), label: say("earlier") } : undefined}
          older={before ? { href: paths.comments(expenseId), label: say("newest") } : undefined}
        />
        <CommentList comments={await commentRows(comments, { membership, expenseId, people })} label={say("title")} />
        {isOpen ? (
          <CommentForm
            action={addCommentAction.bind(null, groupId, expenseId)}
            formId={newId()}
            words={{ text: say("add"), send: say("send"), busy: say("busy"), summary }}
          />
        ) : null}
      </div>
    </Section>
  );
}

type Around = { membership: Membership; expenseId: string; people: People };

async function commentRows(comments: ListedComment[], { membership, expenseId, people }: Around) {
  const around = { groupId: membership.groupId, expenseId };
  const [say, reading] = await Promise.all([getTranslations("comments"), currentReading()]);
  return comments.map((comment) => {
    const { id, memberId, text, removedById } = comment;
    const moment = formatDateTime(comment.at, reading);
    return {
      id,
      avatar: people.avatarOf(memberId),
      name: people.nameAtStart(memberId),
      moment,
      text,
      removed: removedById ? say.rich("removed", { actor: () => people.nameAtStart(removedById) }) : null,
      action:
        comment.mayRemove || comment.mayRestore ? <CommentPress {...around} comment={comment} moment={moment} /> : null,
    };
  });
}

type CommentPressProps = { groupId: string; expenseId: string; comment: ListedComment; moment: string };

/** A way to remove it, or to restore what was removed, for who may. */
async function CommentPress({ groupId, expenseId, comment, moment }: CommentPressProps) {
  const { id, mayRemove } = comment;
  const [say, summary] = await Promise.all([getTranslations("comments"), summaryWords()]);
  const press = mayRemove ? "remove" : "restore";
  const act = mayRemove ? removeCommentAction : restoreCommentAction;
  const submit = (
    <>
      <span aria-hidden="true">{mayRemove ? say("remove") : say("restore")}</span>
      <span className="sr-only">{mayRemove ? say("removeWhich", { moment }) : say("restoreWhich", { moment })}</span>
    </>
  );
  return (
    <PressForm
      id={`${press}-${id}`}
      action={act.bind(null, groupId, expenseId, id)}
      words={{ submit, busy: say("moment"), summary }}
      seenAt={`${groupPaths(groupId).expense(expenseId)}?open=${press}-${id}`}
      look="text"
      small
    />
  );
}

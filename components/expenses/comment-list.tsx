import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";

type Comment = {
  id: string;
  avatar: { name: string; kind: "you" | "member" | "pending" | "left" };
  name: ReactNode;
  moment: string;
  text: string;
  /** That it was removed, and by whom, in place of its text. */
  removed: ReactNode;
  /** A way to remove it, or to restore it. */
  action: ReactNode;
};

export function CommentList({ comments, label }: { comments: Comment[]; label: string }) {
  if (comments.length === 0) return null;
  return (
    <ul role="list" aria-label={label} className="divide-y divide-line border-b">
      {comments.map(({ id, avatar, name, moment, text, removed, action }) => (
        <li key={id} id={`comment-${id}`} className="flex gap-3.5 py-3">
          <Avatar name={avatar.name} kind={avatar.kind} />
          <div className="min-w-0 flex-1">
            <div className="flex items-start gap-x-3">
              <p className="min-w-0 flex-1 wrap-anywhere">
                <b className="font-semibold">{name}</b>{" "}
                <span className="figures text-note whitespace-nowrap text-ink-2">{moment}</span>
              </p>
              {action ? <div className="-my-2.5 -me-3 shrink-0 [&_button]:text-note">{action}</div> : null}
            </div>
            {removed ? (
              <p className="text-note text-ink-2 italic">{removed}</p>
            ) : (
              <p dir="auto" className="whitespace-pre-line wrap-anywhere">
                {text}
              </p>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

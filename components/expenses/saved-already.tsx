"use client";

import type { Route } from "next";
import { AfterRefusal } from "@/components/ui/after-refusal";
import { useField } from "@/components/ui/form-context";
import { TextLink } from "@/components/ui/text-link";

type SavedAlreadyProps = {
  /** The address below which the saved one has its page. */
  expenses: string;
  another: Route;
  words: Record<"see" | "another", string>;
};

/** The ways on from a form that was sent before with something else in it. */
export function SavedAlready({ expenses, another, words }: SavedAlreadyProps) {
  const { typed } = useField("formId");
  return (
    <AfterRefusal of="savedAlready">
      <p className="flex flex-wrap gap-x-6 gap-y-1">
        <TextLink href={`${expenses}/${typed}` as Route}>{words.see}</TextLink>
        {/* A whole new page: what was typed here is not meant for it. */}
        <TextLink href={another} plain>
          {words.another}
        </TextLink>
      </p>
    </AfterRefusal>
  );
}

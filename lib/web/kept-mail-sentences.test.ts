import { createTranslator } from "next-intl";
import { expect, test } from "vitest";
import messages from "@/messages/en.json";

const say = createTranslator({ locale: "en", messages });

test.each([
  "logInLink.done",
  "forgotPassword.done",
  "verifyEmail.resent",
  "addresses.sent",
  "joined.next.anew",
] as const)("%s says of no mail that it is on its way where mails are kept here", (key) => {
  const about = { email: "mara@mail.example", address: "mara@mail.example", minutes: 15 };
  const written = (keeps: "yes" | "no") => say(key, { ...about, keeps });
  expect(written("yes")).toContain("is written");
  expect(written("yes")).not.toContain("on its way");
  expect(written("no")).toContain("is on its way");
  expect(written("no")).not.toMatch(/written|mailbox/);
});

import { createTranslator } from "next-intl";
import { expect, test } from "vitest";
import messages from "@/messages/en.json";

const say = createTranslator({ locale: "en", messages });
const quoted = (text: string) => `“${text}”`;

test.each([
  "logInLink.done",
  "forgotPassword.done",
  "verifyEmail.resent",
  "addresses.sent",
  "joined.undone.invitation",
] as const)("%s says of no mail that it is on its way where mails are kept here", (key) => {
  const about = { email: "mara@mail.example", address: "mara@mail.example", minutes: 15 };
  const rich = { ...about, address: quoted, group: quoted };
  const written = (keeps: "yes" | "no") =>
    key === "joined.undone.invitation" ? say.markup(key, { ...rich, keeps }) : say(key, { ...about, keeps });
  expect(written("yes")).toContain("is written");
  expect(written("yes")).not.toContain("on its way");
  expect(written("no")).toContain("is on its way");
  expect(written("no")).not.toMatch(/written|mailbox/);
});

import { lasting } from "@/lib/limits";
import { linkMail } from "./link-mail";

export const resetPassword = linkMail({ name: "resetPassword", lasts: lasting.resetLink });

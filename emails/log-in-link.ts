import { lasting } from "@/lib/limits";
import { linkMail } from "./link-mail";

export const logInLink = linkMail({ name: "logInLink", lasts: lasting.logInLink });

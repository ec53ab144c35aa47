import { lasting } from "@/lib/limits";
import { linkMail } from "./link-mail";

/** For whoever reads an address with which somebody else made an account: theirs from then on. */
export const claimAccount = linkMail({ name: "claimAccount", lasts: lasting.resetLink });

export const resetPassword = linkMail({ name: "resetPassword", lasts: lasting.resetLink });

import { z } from "zod";
import { passingOnInput } from "@/lib/web/expense-inputs";
import {
  daysInput,
  emailInput,
  idInput,
  maybeNameInput,
  noteInput,
  proofInput,
  roleInput,
  sureInput,
  tickInput,
  untilInput,
} from "@/lib/web/inputs";
import { pressInput } from "./person-press";

/** A form that names no proposal was opened before forms did, and is answered as if another one had taken its place. */
export const answerInput = pressInput.extend({ proposalId: idInput.catch("") });
/** What is said of an invitation where a press may open one. */
const offerInput = { message: noteInput, days: daysInput.optional(), until: untilInput };
export const linkInput = pressInput.extend({ ...offerInput, renews: tickInput });
export const sendInput = pressInput.extend({ proof: proofInput, until: untilInput });
export const againInput = sendInput.extend(offerInput);
export const addressInput = sendInput.extend({ email: emailInput, sends: tickInput });
export const renameInput = pressInput.extend({ name: maybeNameInput });
export const roleOfInput = z.object({ role: roleInput, takesOver: tickInput });
export const accessInput = z.object({ until: untilInput });
export const removalInput = z.object({ sure: sureInput, takesOver: tickInput, ...passingOnInput });
export const unlinkInput = pressInput.extend({ sure: sureInput });

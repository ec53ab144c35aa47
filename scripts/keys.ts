import { makeKey, parseKeys } from "@/lib/keys";
import { runProgram } from "./program";

/** `npm run keys` prints a ring for QUITS_KEYS: what is set now and one more. */
runProgram(async () => {
  const present = process.env.QUITS_KEYS;
  const last = present ? Math.max(...parseKeys(present).keys()) : 0;
  console.log(`QUITS_KEYS=${[present, makeKey(last + 1)].filter(Boolean).join(",")}`);
  process.exit(0);
});

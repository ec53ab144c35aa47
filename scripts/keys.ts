import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { makeKey, parseKeys } from "@/lib/keys";
import { runProgram, say } from "./program";

/** `npm run keys` prints a ring for QUITS_KEYS: what there is now, in the settings or at home, and one more. */
runProgram(async () => {
  const present = process.env.QUITS_KEYS || keysAtHome();
  const last = present ? Math.max(...parseKeys(present).keys()) : 0;
  say(`QUITS_KEYS=${[present, makeKey(last + 1)].filter(Boolean).join(",")}`);
  process.exit(0);
});

/** Read without the other settings, because a public instance that has no keys yet refuses them. */
function keysAtHome(): string {
  const file = path.resolve(process.env.DATA_DIR || ".data", "keys");
  return existsSync(file) ? readFileSync(file, "utf8").trim().split(/\s+/).join(",") : "";
}

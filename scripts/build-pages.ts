import { settings } from "@/lib/settings";
import { buildIfStale } from "./build";
import { prepareKeys } from "./keys-file";
import { runProgram, say } from "./program";

/** `npm run build`: builds the pages ahead of a start, where the start should be quick. */
runProgram(async () => {
  prepareKeys(settings());
  await buildIfStale();
  say("The pages are built.");
  process.exit(0);
});

import { closeSync, existsSync, mkdirSync, openSync, writeSync } from "node:fs";
import path from "node:path";
import { keyFile, makeKey } from "@/lib/keys";
import type { Settings } from "@/lib/settings";

/** Makes the instance's first key, unless the settings bring keys or an earlier start has made it. */
export function prepareKeys({ keys }: Settings): void {
  const file = keyFile();
  if (keys || existsSync(file)) return;
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o711 });
  try {
    const handle = openSync(file, "wx", 0o600);
    writeSync(handle, `${makeKey(1)}\n`);
    closeSync(handle);
  } catch (error) {
    // Another process that started at the same time was faster, and its key is as good.
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}

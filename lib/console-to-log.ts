import { format } from "node:util";
import { log } from "./log";

/**
 * Sends what the framework prints through our log, so that no address or token reaches the output unmasked: the text of
 * a failed query holds both.
 */
export function sendConsoleToLog(): void {
  console.error = (...said: unknown[]) =>
    log.error("console", said.find((each) => each instanceof Error) ?? format(...said));
  console.warn = (...said: unknown[]) => log.warn("console", { said: format(...said) });
  console.log = (...said: unknown[]) => log.info("console", { said: format(...said) });
  console.info = (...said: unknown[]) => log.info("console", { said: format(...said) });
}

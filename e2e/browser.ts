import { type Browser, chromium, devices } from "@playwright/test";
import { findChromium } from "@/scripts/chromium";

export const launchOptions = {
  executablePath: findChromium(),
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
};

/** A phone, as most invitees have one; drawn at one pixel for one, which nothing here looks at. */
export const phone = { ...devices["Pixel 7"], viewport: { width: 390, height: 844 }, deviceScaleFactor: 1 };

export function openBrowser(): Promise<Browser> {
  return chromium.launch(launchOptions);
}

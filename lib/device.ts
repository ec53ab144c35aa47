const browsers: [RegExp, string][] = [
  [/\bEdg(A|iOS)?\//, "Edge"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\b(OPR|Opera)\//, "Opera"],
  [/\b(Firefox|FxiOS)\//, "Firefox"],
  [/\b(Chrome|CriOS|Chromium|HeadlessChrome)\//, "Chrome"],
  [/\bSafari\//, "Safari"],
];

const systems: [RegExp, string][] = [
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b/, "macOS"],
  [/\bLinux\b/, "Linux"],
];

export type Device = { browser: string | null; system: string | null };

/** What a browser says it is, in two names that a person knows. The words around them come from the messages. */
export function deviceOf(userAgent: string): Device {
  const find = (list: [RegExp, string][]) => list.find(([pattern]) => pattern.test(userAgent))?.[1] ?? null;
  return { browser: find(browsers), system: find(systems) };
}

/** Mail and chat apps that open links in a window of their own, which forgets and cannot do what a browser does. */
const appWindows =
  /\b(FBAN|FBAV|FB_IAB|Instagram|Line\/|MicroMessenger|GSA\/|Snapchat|TikTok|Twitter|LinkedInApp|Outlook-|OutlookMobile|YahooMobile)|; wv\)/;

export function isAppWindow(userAgent: string): boolean {
  // What an app on an iPhone opens says nothing of Safari, as Safari itself does.
  const isBareWebKit = /\((iPhone|iPad)[^)]*\).*AppleWebKit/.test(userAgent) && !/Safari\//.test(userAgent);
  return isBareWebKit || appWindows.test(userAgent);
}

/** The two names in one line; empty for a client that says nothing of itself. */
export function deviceLine(userAgent: string): string {
  const { browser, system } = deviceOf(userAgent);
  return [browser, system].filter(Boolean).join(", ");
}

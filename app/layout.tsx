import "./globals.css";
import type { Metadata, Viewport } from "next";
import { connection } from "next/server";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { fontClass } from "@/components/ui/font";
import { currentSession } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  const say = await getTranslations("app");
  return { title: { default: say("name"), template: `%s · ${say("name")}` }, description: say("description") };
}

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fdfdfd" },
    { media: "(prefers-color-scheme: dark)", color: "#0f1415" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Every page is made for its request: scripts run by a nonce, which no stored page could carry.
  await connection();
  const look = (await currentSession())?.user.look ?? "system";
  return (
    <html lang="en" dir="ltr" data-look={look} className={fontClass}>
      <body>{children}</body>
    </html>
  );
}

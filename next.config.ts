import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const withWords = createNextIntlPlugin("./lib/web/intl.ts");

const config: NextConfig = {
  distDir: process.env.BUILD_DIR || ".next",
  typedRoutes: true,
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: ["pg-boss", "postgres", "@node-rs/argon2", "nodemailer", "resend", "@react-email/render"],
  devIndicators: false,
  // Nothing here needs images made smaller, and the endpoint that does it would take work from anyone.
  images: { unoptimized: true },
};

export default withWords(config);

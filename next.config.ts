import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const withWords = createNextIntlPlugin("./lib/web/intl.ts");

const config: NextConfig = {
  typedRoutes: true,
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: ["pg-boss", "postgres", "@node-rs/argon2", "nodemailer", "resend", "@react-email/render"],
  devIndicators: false,
};

export default withWords(config);

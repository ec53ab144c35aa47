import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";
import { limits } from "./lib/limits";

const withWords = createNextIntlPlugin("./lib/web/intl.ts");

const config: NextConfig = {
  distDir: process.env.BUILD_DIR || ".next",
  typedRoutes: true,
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: [
    "pg-boss",
    "postgres",
    "@node-rs/argon2",
    "nodemailer",
    "resend",
    "@react-email/render",
    "pdfkit",
  ],
  devIndicators: false,
  // A page is loaded when somebody first asks for it: a start takes two thirds of the work, and small machines have room.
  // How much an action may be sent the gate says, by where it is sent.
  experimental: {
    preloadEntriesOnStart: false,
    serverActions: { bodySizeLimit: limits.receiptsBodyBytesMax },
  },
  // `npm test` has checked them: whoever starts an instance need not wait for it.
  typescript: { ignoreBuildErrors: true },
  // Nothing here needs images made smaller, and the endpoint that does it would take work from anyone.
  images: { unoptimized: true },
  // What people type who have never been here.
  redirects: async () =>
    Object.entries({ signup: "/sign-up", register: "/sign-up", login: "/log-in", signin: "/log-in" }).map(
      ([guess, destination]) => ({ source: `/${guess}`, destination, permanent: false }),
    ),
};

export default withWords(config);

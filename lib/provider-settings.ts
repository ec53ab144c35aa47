import { z } from "zod";

/** Who else says who people are: the providers that they can log in with. A part of the table of settings. */
export const providerSettings = {
  GOOGLE_CLIENT_ID: {
    schema: z.string().min(1).optional(),
    sentence: "With GOOGLE_CLIENT_SECRET: people can log in with Google.",
    wrong: "must be a client id of Google",
  },
  GOOGLE_CLIENT_SECRET: {
    schema: z.string().min(1).optional(),
    sentence: "The secret that belongs to it.",
    wrong: "must be a client secret of Google",
  },
  MICROSOFT_CLIENT_ID: {
    schema: z.string().min(1).optional(),
    sentence: "With MICROSOFT_CLIENT_SECRET: people can log in with Microsoft.",
    wrong: "must be a client id of Microsoft",
  },
  MICROSOFT_CLIENT_SECRET: {
    schema: z.string().min(1).optional(),
    sentence: "The secret that belongs to it.",
    wrong: "must be a client secret of Microsoft",
  },
  MICROSOFT_TENANT: {
    schema: z
      .string()
      .regex(/^[A-Za-z0-9.-]+$/)
      .default("common"),
    sentence: "Whose Microsoft accounts: common, organizations, consumers, or the id of one tenant.",
    wrong: "must be common, organizations, consumers, or the id of a tenant",
  },
  GITHUB_CLIENT_ID: {
    schema: z.string().min(1).optional(),
    sentence: "With GITHUB_CLIENT_SECRET: people can log in with GitHub.",
    wrong: "must be a client id of GitHub",
  },
  GITHUB_CLIENT_SECRET: {
    schema: z.string().min(1).optional(),
    sentence: "The secret that belongs to it.",
    wrong: "must be a client secret of GitHub",
  },
  GITHUB_URL: {
    schema: z
      .url({ protocol: /^https?$/ })
      .refine((url) => isSafeIssuer(url) && new URL(url).pathname === "/")
      .transform((url) => new URL(url).origin)
      .default("https://github.com"),
    sentence: "Where GitHub is: your own Enterprise server, if you have one.",
    wrong: "must be an https address such as https://github.example.org",
  },
  OIDC_ISSUER: {
    schema: z
      .url({ protocol: /^https?$/ })
      .refine((issuer) => isSafeIssuer(issuer))
      .optional(),
    sentence: "Any other provider that speaks OpenID Connect, by its issuer, for example https://id.example.org.",
    wrong: "must be the https address that the provider calls its issuer",
  },
  OIDC_CLIENT_ID: {
    schema: z.string().min(1).optional(),
    sentence: "The client id that this provider gave to Quits.",
    wrong: "must be a client id of the provider",
  },
  OIDC_CLIENT_SECRET: {
    schema: z.string().min(1).optional(),
    sentence: "The secret that belongs to it.",
    wrong: "must be a client secret of the provider",
  },
  OIDC_NAME: {
    schema: z.string().trim().min(1).max(40).default("single sign-on"),
    sentence: "What the button calls this provider.",
    wrong: "must be a name of at most 40 characters",
  },
  OIDC_ORIGINS: {
    schema: z
      .string()
      .transform((list) => list.split(",").map((origin) => origin.trim()))
      .refine((origins) => origins.every((origin) => URL.canParse(origin) && new URL(origin).origin === origin))
      .optional(),
    sentence:
      "Further origins, with commas between, that this provider's log-in leads through; its issuer's is known. Browsers stop the way there otherwise.",
    wrong: "must be origins such as https://login.example.org, with commas between",
  },
  TRUSTED_PROVIDERS: {
    schema: z
      .string()
      .transform((list) => list.split(",").map((name) => name.trim()))
      .pipe(z.array(z.enum(["google", "microsoft", "github", "oidc", "none"])))
      .default(["google", "github"]),
    sentence:
      "Whose word counts that an address is confirmed, of google, microsoft, github, oidc, with commas between; or none. Other addresses get a code by mail.",
    wrong: "must be some of google, microsoft, github, oidc, with commas between, or none",
  },
};

/** Who says who people are is asked over a line that nobody else can speak on. */
function isSafeIssuer(issuer: string): boolean {
  if (!URL.canParse(issuer)) return false;
  const { protocol, hostname } = new URL(issuer);
  return protocol === "https:" || ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
}

import type { SettingValues } from "./setting-table";

export const providerIds = ["google", "microsoft", "github", "oidc"] as const;

export type ProviderId = (typeof providerIds)[number];

/** Someone else who says who a person is, as the settings name them. */
export type Provider = {
  id: ProviderId;
  /** As a button names it. */
  name: string;
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Whether its word that an address is confirmed counts here. */
  isTrusted: boolean;
  /** Where a form may lead on the way to its log-in. */
  origins: string[];
};

type Credentials = { clientId: string | undefined; clientSecret: string | undefined };

/** Those that the settings give an id and a secret for. */
export function providersIn(values: SettingValues): Provider[] {
  const { TRUSTED_PROVIDERS: trusted, OIDC_ISSUER: issuer } = values;
  const tenant = values.MICROSOFT_TENANT;
  return [
    made("google", "Google", {
      issuer: "https://accounts.google.com",
      clientId: values.GOOGLE_CLIENT_ID,
      clientSecret: values.GOOGLE_CLIENT_SECRET,
    }),
    made("microsoft", "Microsoft", {
      issuer: `https://login.microsoftonline.com/${tenant}/v2.0`,
      clientId: values.MICROSOFT_CLIENT_ID,
      clientSecret: values.MICROSOFT_CLIENT_SECRET,
    }),
    made("github", "GitHub", {
      issuer: `${values.GITHUB_URL}/login/oauth`,
      clientId: values.GITHUB_CLIENT_ID,
      clientSecret: values.GITHUB_CLIENT_SECRET,
    }),
    made("oidc", values.OIDC_NAME, {
      issuer,
      clientId: values.OIDC_CLIENT_ID,
      clientSecret: values.OIDC_CLIENT_SECRET,
    }),
  ].flatMap((provider) => {
    if (!provider) return [];
    const isTrusted = trusted.includes(provider.id);
    const further = provider.id === "oidc" ? (values.OIDC_ORIGINS ?? []) : [];
    return [{ ...provider, isTrusted, origins: [new URL(provider.issuer).origin, ...further] }];
  });
}

function made(
  id: ProviderId,
  name: string,
  { issuer, clientId, clientSecret }: Credentials & { issuer: string | undefined },
) {
  return issuer && clientId && clientSecret ? { id, name, issuer, clientId, clientSecret } : null;
}

/** What belongs together and is there by half, each in one sentence. */
export function halfProviders(set: Record<string, string | undefined>): string[] {
  const together = [
    ["GOOGLE_CLIENT_ID", "GOOGLE_CLIENT_SECRET"],
    ["MICROSOFT_CLIENT_ID", "MICROSOFT_CLIENT_SECRET"],
    ["GITHUB_CLIENT_ID", "GITHUB_CLIENT_SECRET"],
    ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"],
  ];
  return together.flatMap((names) => {
    const missing = names.filter((name) => !set[name]);
    if (missing.length === 0 || missing.length === names.length) return [];
    return [`${missing.join(" and ")} must be set as well: ${names.join(", ")} go together.`];
  });
}

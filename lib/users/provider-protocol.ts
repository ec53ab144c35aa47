import {
  AuthorizationResponseError,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  Configuration,
  calculatePKCECodeChallenge,
  discovery,
  fetchProtectedResource,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from "openid-client";
import { z } from "zod";
import { DomainError } from "@/lib/errors";
import { limits } from "@/lib/limits";
import { log } from "@/lib/log";
import type { Provider, ProviderId } from "@/lib/providers";
import { settings } from "@/lib/settings";

/** What a browser keeps of a log-in that it went to a provider for. Whoever comes back without it did not begin it. */
export type DetourSecrets = { state: string; nonce: string; verifier: string };

/** Who came back, as the provider says. */
export type ProviderPerson = {
  provider: ProviderId;
  issuer: string;
  subject: string;
  name: string;
  address: string;
  /** The provider calls the address confirmed, and the settings let its word count. */
  isProven: boolean;
};

export function providerPath(id: ProviderId): string {
  return `/arrival/${id}`;
}

export function requireProvider(id: string): Provider {
  const provider = settings().providers.find((each) => each.id === id);
  if (!provider) throw new DomainError("NOT_FOUND", "providerUnknown");
  return provider;
}

/** As a button names it. One that the settings name no more may still be linked to somebody. */
export function providerName(id: ProviderId): string {
  return settings().providers.find((each) => each.id === id)?.name ?? id;
}

/** Where the provider asks who someone is. The secrets stay with the browser that goes there. */
export async function beginDetour(provider: Provider): Promise<{ url: string; secrets: DetourSecrets }> {
  return speakTo(provider, async (configuration) => {
    const secrets = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
    const url = buildAuthorizationUrl(configuration, {
      redirect_uri: settings().origin + providerPath(provider.id),
      scope: provider.id === "github" ? "read:user user:email" : "openid email profile",
      state: secrets.state,
      code_challenge: await calculatePKCECodeChallenge(secrets.verifier),
      code_challenge_method: "S256",
      ...(provider.id === "github" ? {} : { nonce: secrets.nonce }),
    });
    return { url: url.href, secrets };
  });
}

/** Trades what the provider sent back with the person for who they are. */
export async function finishDetour(
  provider: Provider,
  { secrets, query }: { secrets: DetourSecrets; query: string },
): Promise<ProviderPerson> {
  const { state, nonce, verifier } = secrets;
  if (new URLSearchParams(query).get("state") !== state) throw new DomainError("UNAUTHENTICATED", "providerLost");
  return speakTo(provider, async (configuration) => {
    const answer = new URL(`${settings().origin}${providerPath(provider.id)}${query}`);
    const checks = { expectedState: state, pkceCodeVerifier: verifier };
    if (provider.id === "github") {
      const { access_token } = await authorizationCodeGrant(configuration, answer, checks);
      return personOf(provider, await askGitHub(configuration, access_token));
    }
    const grant = await authorizationCodeGrant(configuration, answer, {
      ...checks,
      expectedNonce: nonce,
      idTokenExpected: true,
    });
    const claims = grant.claims();
    if (!claims) throw new Error("The provider sent no id token.");
    const { userinfo_endpoint } = configuration.serverMetadata();
    const further =
      claims.email === undefined && userinfo_endpoint
        ? await fetchUserInfo(configuration, grant.access_token, claims.sub)
        : {};
    return personOf(provider, { ...further, ...claims });
  });
}

const claimsShape = z.object({
  iss: z.string().min(1),
  sub: z.string().min(1),
  name: z.string().catch(""),
  email: z.string().catch(""),
  // A text that says "true" is no promise.
  email_verified: z.literal(true).optional().catch(undefined),
});

function personOf(provider: Provider, claims: unknown): ProviderPerson {
  const { iss, sub, name, email, email_verified } = claimsShape.parse(claims);
  const isProven = provider.isTrusted && email !== "" && email_verified === true;
  return { provider: provider.id, issuer: iss, subject: sub, name, address: email, isProven };
}

const gitHubUser = z.object({ id: z.number().int(), name: z.string().nullish(), login: z.string() });
const gitHubAddresses = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }));

/** It speaks OAuth without the part that says who someone is; its own API does. */
async function askGitHub(configuration: Configuration, token: string) {
  const ask = async (path: string) => {
    const headers = new Headers({ accept: "application/vnd.github+json", "user-agent": "Quits" });
    const url = new URL(gitHubApi(configuration.serverMetadata().issuer) + path);
    const answer = await fetchProtectedResource(configuration, token, url, "GET", null, headers);
    if (!answer.ok) throw new Error(`GitHub answered ${answer.status}.`);
    return answer.json();
  };
  const user = gitHubUser.parse(await ask("/user"));
  const primary = gitHubAddresses.parse(await ask("/user/emails")).find((each) => each.primary);
  const address = { email: primary?.email ?? "", email_verified: primary?.verified };
  return {
    iss: configuration.serverMetadata().issuer,
    sub: String(user.id),
    name: user.name || user.login,
    ...address,
  };
}

/** An Enterprise server has its API within, and GitHub's own has a host for it. */
function gitHubApi(issuer: string): string {
  const { origin } = new URL(issuer);
  return origin === "https://github.com" ? "https://api.github.com" : `${origin}/api/v3`;
}

/** Whatever goes wrong there is said in one sentence, and none of it is a bug of ours. */
async function speakTo<Result>(provider: Provider, talk: (configuration: Configuration) => Promise<Result>) {
  try {
    return await talk(await configurationOf(provider));
  } catch (error) {
    const { name, message, code } = error as Error & { code?: string };
    log.warn("security.provider_failed", { provider: provider.id, name, code, why: message });
    const isRefusal = error instanceof AuthorizationResponseError && error.error === "access_denied";
    throw new DomainError("UNAUTHENTICATED", isRefusal ? "providerRefused" : "providerFailed");
  }
}

const known = new Map<string, { configuration: Configuration; readAt: number }>();

/** What the provider says of itself, read once in a while. What could not be read is asked for again the next time. */
async function configurationOf(provider: Provider): Promise<Configuration> {
  const { issuer, clientId, clientSecret } = provider;
  const key = JSON.stringify([issuer, clientId, clientSecret]);
  const kept = known.get(key);
  if (kept && performance.now() - kept.readAt < limits.providerKnownSeconds * 1000) return kept.configuration;
  const configuration =
    provider.id === "github"
      ? new Configuration(gitHubMetadata(issuer), clientId, clientSecret)
      : await discovery(new URL(issuer), clientId, clientSecret, undefined, {
          timeout: limits.providerAnswerSeconds,
          execute: plainIfHere(issuer),
        });
  for (const allow of plainIfHere(issuer)) allow(configuration);
  configuration.timeout = limits.providerAnswerSeconds;
  known.set(key, { configuration, readAt: performance.now() });
  return configuration;
}

/** The settings let only an issuer on this very machine be asked without a seal. */
function plainIfHere(issuer: string) {
  return issuer.startsWith("http:") ? [allowInsecureRequests] : [];
}

function gitHubMetadata(issuer: string) {
  return { issuer, authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/access_token` };
}

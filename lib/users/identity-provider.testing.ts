import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Provider as OpenIdProvider } from "oidc-provider";

/** What the provider says of somebody. */
export type Claims = { email?: string; email_verified?: boolean; name?: string };

export type IdentityProvider = {
  issuer: string;
  /** The settings of an instance that knows it. */
  environment: Record<string, string>;
  /** Who logs in there as this, is this. */
  people: Map<string, Claims>;
  stop(): Promise<void>;
};

const client = { id: "quits", secret: "a secret between the two of them" };

/** A whole provider of OpenID Connect, with a log-in page of its own that takes any password. */
export async function startIdentityProvider(): Promise<IdentityProvider> {
  const people = new Map<string, Claims>();
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new OpenIdProvider(issuer, {
    clients: [{ client_id: client.id, client_secret: client.secret, redirect_uris: ["http://localhost/arrival/oidc"] }],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    pkce: { required: () => true },
    cookies: { keys: ["of this run"] },
    findAccount: (_, id) => ({ accountId: id, claims: async () => ({ sub: id, ...people.get(id) }) }),
    // Nobody is asked whether Quits may know them.
    loadExistingGrant: async ({ oidc }) => {
      const grant = new provider.Grant({ clientId: oidc.client?.clientId, accountId: oidc.session?.accountId });
      grant.addOIDCScope("openid email profile");
      await grant.save();
      return grant;
    },
  });
  // Each instance under test has a port of its own.
  provider.Client.prototype.redirectUriAllowed = (uri) => /^http:\/\/localhost:\d+\/arrival\/oidc$/.test(uri);
  server.on("request", provider.callback());
  return {
    issuer,
    environment: {
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: client.id,
      OIDC_CLIENT_SECRET: client.secret,
      OIDC_NAME: "House ID",
      TRUSTED_PROVIDERS: "oidc",
    },
    people,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Does there what a browser does for someone who logs in, and answers with the query that it comes back with. */
export async function logInThere(url: string, login: string): Promise<string> {
  const cookies = new Map<string, string>();
  let next: { url: string; form?: URLSearchParams } = { url };
  for (let step = 0; step < 12; step += 1) {
    const answer = await fetch(next.url, {
      method: next.form ? "POST" : "GET",
      body: next.form,
      redirect: "manual",
      headers: { cookie: [...cookies].map((pair) => pair.join("=")).join("; ") },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value) cookies.set(name, value);
      else cookies.delete(name);
    }
    const location = answer.headers.get("location");
    const to = location && new URL(location, next.url);
    if (to && to.origin !== new URL(url).origin) return to.search;
    if (to) next = { url: to.href };
    else next = { url: next.url, form: new URLSearchParams({ prompt: "login", login, password: "any" }) };
    if (!to && answer.status !== 200) throw new Error(`The provider answered ${answer.status}.`);
  }
  throw new Error("The provider never led back.");
}

import { createHash, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** What GitHub says of somebody. */
export type GitHubPerson = {
  id: number;
  login: string;
  name: string | null;
  emails: { email: string; primary: boolean; verified: boolean }[];
};

export type GitHubPeer = {
  /** The settings of an instance that knows it. */
  environment: Record<string, string>;
  /** Does there what a browser does for somebody who says yes, and answers with the query that it comes back with. */
  logIn(url: string, person: GitHubPerson): string;
  /** From here on its API answers so. */
  answersWith(status: number): void;
  stop(): Promise<void>;
};

const client = { id: "quits", secret: "a secret between the two of them" };

type Asked = { challenge: string; person: GitHubPerson };

/** The part of GitHub that a log-in meets, as its documents describe it, with the addresses of an Enterprise server. */
export async function startGitHubPeer(): Promise<GitHubPeer> {
  const codes = new Map<string, Asked>();
  const tokens = new Map<string, GitHubPerson>();
  let status = 200;
  const server = createServer(async (request, response) => {
    const path = request.url ?? "";
    const answer = path.startsWith("/api/v3/")
      ? { status, json: said(tokens.get(bearerOf(request)), path) }
      : { status: 200, json: trade(new URLSearchParams(await text(request)), { codes, tokens }) };
    response.writeHead(answer.json ? answer.status : 401, { "content-type": "application/json; charset=utf-8" });
    response.end(JSON.stringify(answer.json ?? { message: "Bad credentials" }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    environment: { GITHUB_URL: url, GITHUB_CLIENT_ID: client.id, GITHUB_CLIENT_SECRET: client.secret },
    logIn: (asked, person) => {
      const { searchParams } = new URL(asked);
      const code = randomUUID();
      codes.set(code, { challenge: searchParams.get("code_challenge") ?? "", person });
      const state = searchParams.get("state") ?? "";
      return `?${new URLSearchParams({ code, state, iss: `${url}/login/oauth` })}`;
    },
    answersWith: (next) => {
      status = next;
    },
    stop: () => stopServer(server),
  };
}

function bearerOf({ headers }: IncomingMessage): string {
  return /^bearer (.+)$/i.exec(headers.authorization ?? "")?.[1] ?? "";
}

function said(person: GitHubPerson | undefined, path: string): unknown {
  if (!person) return null;
  const { emails, ...user } = person;
  return path === "/api/v3/user/emails" ? emails : user;
}

/** A code is traded once, by the browser that asked for it. What it refuses it says with a 200. */
function trade(
  form: URLSearchParams,
  { codes, tokens }: { codes: Map<string, Asked>; tokens: Map<string, GitHubPerson> },
): Record<string, string> {
  if (form.get("client_id") !== client.id || form.get("client_secret") !== client.secret)
    return { error: "incorrect_client_credentials", error_description: "The client_id and/or client_secret is wrong." };
  const code = form.get("code") ?? "";
  const asked = codes.get(code);
  codes.delete(code);
  const challenge = createHash("sha256")
    .update(form.get("code_verifier") ?? "")
    .digest("base64url");
  if (asked?.challenge !== challenge)
    return { error: "bad_verification_code", error_description: "The code passed is incorrect or expired." };
  const token = `gho_${randomUUID()}`;
  tokens.set(token, asked.person);
  return { access_token: token, token_type: "bearer", scope: "read:user,user:email" };
}

function stopServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

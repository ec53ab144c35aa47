import { headers } from "next/headers";

/** What a script in the page must bear to run: it stands in the policy that the page is sent with. */
export async function scriptNonce(): Promise<string> {
  const policy = (await headers()).get("content-security-policy") ?? "";
  return /'nonce-([^']+)'/.exec(policy)?.[1] ?? "";
}

import { type IncomingHttpHeaders, request } from "node:http";

export type RawAnswer = { status: number; headers: IncomingHttpHeaders; text: string };

type Raw = {
  port: number;
  path: string;
  method?: string;
  cookie?: string | undefined;
  headers?: Record<string, string>;
  body?: string | Buffer;
};

/** A request just as it is written: no path is tidied up, and every header may be forged. */
export function ask({ port, path, method = "GET", cookie, headers = {}, body }: Raw): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const all = { host: `localhost:${port}`, ...(cookie ? { cookie } : {}), ...headers };
    // A connection of its own: one that is kept may be closed by the other side in the moment it is used again.
    const asking = request({ host: "127.0.0.1", port, path, method, headers: all, agent: false });
    asking.on("error", reject);
    asking.on("response", (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part: Buffer) => parts.push(part));
      answer.on("error", reject);
      answer.on("end", () => {
        const text = Buffer.concat(parts).toString();
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text });
      });
    });
    asking.end(body);
  });
}

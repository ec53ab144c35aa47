import { someClient } from "./call";
import { ask } from "./raw";

/** As many at once as keep a server busy and no test waiting. */
const atOnce = 10;

/**
 * Looks at a page so often, each time by a GET and by a HEAD and from a network of its own, as mail scanners do. Answers
 * the statuses.
 */
export async function visit(asked: Parameters<typeof ask>[0], { times }: { times: number }): Promise<number[]> {
  const statuses: number[] = [];
  for (let made = 0; made < times; made += atOnce) {
    const looks = Array.from({ length: Math.min(atOnce, times - made) }, () =>
      ["GET", "HEAD"].map((method) => ask({ ...asked, method, headers: { "x-forwarded-for": someClient() } })),
    );
    for (const { status } of await Promise.all(looks.flat())) statuses.push(status);
  }
  return statuses;
}

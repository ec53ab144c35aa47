import { limits } from "@/lib/limits";
import { settings } from "@/lib/settings";
import { type StoreRequest, signedHeaders } from "./request-signature";

/** The store did not do what it was asked for, or did not say so in time. */
export class StoreFailure extends Error {
  constructor(why: string) {
    super(`The store for receipts: ${why}`);
    this.name = new.target.name;
  }
}

/** The store answers, and has not what was put there; of other objects that says nothing. */
export class ObjectIsLost extends StoreFailure {}

/** Whether receipts that come now go into a store, and not into the database. */
export function hasStore(): boolean {
  return settings().receiptsStore !== undefined;
}

export async function putObject(object: string, content: Buffer): Promise<void> {
  await ask({ method: "PUT", object, content });
}

/** All of an object, of which is known how long it is; what is longer is none of ours. */
export async function getObject(object: string, bytes: number): Promise<Buffer> {
  const answer = await ask({ method: "GET", object });
  const chunks: Uint8Array[] = [];
  let read = 0;
  try {
    for await (const chunk of answer.body ?? []) {
      read += chunk.byteLength;
      if (read > bytes) break;
      chunks.push(chunk);
    }
  } catch (error) {
    throw new StoreFailure(`the object ${object} broke off, ${reasonOf(error)}.`);
  }
  if (read !== bytes) throw new ObjectIsLost(`the object ${object} has not the ${bytes} bytes that it should have.`);
  return Buffer.concat(chunks);
}

/** One that is not there is as good as removed. */
export async function removeObject(object: string): Promise<void> {
  await ask({ method: "DELETE", object, mayLack: true });
}

/** How many bytes an object has; null for one that is not there. */
export async function sizeOfObject(object: string): Promise<number | null> {
  const answer = await ask({ method: "HEAD", object, mayLack: true });
  return answer.status === 404 ? null : Number(answer.headers.get("content-length"));
}

type Asking = Pick<StoreRequest, "method"> & { object: string; content?: Buffer; mayLack?: boolean };

/** The address is the setting's and an object's name is made of ids, so nobody who sends a receipt says where this goes. */
async function ask({ method, object, content, mayLack = false }: Asking): Promise<Response> {
  const store = settings().receiptsStore;
  if (!store) throw new StoreFailure("RECEIPTS_STORE names none.");
  const url = new URL(`${store.url}/${object}`);
  const answer = await fetch(url, {
    method,
    headers: signedHeaders({ method, url, ...(content && { content }) }, store, new Date()),
    body: content ? new Uint8Array(content) : null,
    redirect: "manual",
    cache: "no-store",
    signal: AbortSignal.timeout(limits.receiptStoreSeconds * 1000),
  }).catch((error: unknown) => {
    throw new StoreFailure(`it was not reached, ${reasonOf(error)}.`);
  });
  if (answer.ok || (mayLack && answer.status === 404)) return answer;
  await answer.body?.cancel();
  const why = `it answered ${method} of ${object} with ${answer.status}.`;
  throw answer.status === 404 ? new ObjectIsLost(why) : new StoreFailure(why);
}

function reasonOf(error: unknown): string {
  const { message, cause } = error as Error & { cause?: { code?: string } };
  return cause?.code ?? message;
}

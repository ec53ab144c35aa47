import type { IncomingMessage, ServerResponse } from "node:http";
import { limits } from "@/lib/limits";
import { megabyte } from "@/lib/measures";
import { findAccountByToken } from "@/lib/users/api-tokens";
import type { Account } from "@/lib/users/sessions";
import { gate as words } from "@/messages/en.json";
import { allowBody } from "./body-limit";
import { giveRoomBack, takeRoom } from "./large-body-room";
import { findAccountIn } from "./session-cookie";

const id = "[0-9a-f-]{36}";

type Door = { at: RegExp; bytesMax: number; tooLarge: string };

const doors: readonly Door[] = [
  {
    // The page of a new expense, that of one which is there, and the API's.
    at: new RegExp(`^/(?:groups/${id}/expenses/(?:new|${id})|api/v1/groups/${id}/expenses/${id}/receipts)$`, "i"),
    bytesMax: limits.receiptsBodyBytesMax,
    tooLarge: words.tooLargeReceipts.replace("{megabytes}", String(limits.receiptsAtOnceBytesMax / megabyte)),
  },
  {
    at: new RegExp(`^/(?:groups/${id}/import|api/v1/groups/${id}/imports)$`, "i"),
    bytesMax: limits.importBodyBytesMax,
    tooLarge: words.tooLargeImport.replace("{megabytes}", String(limits.importFileBytesMax / megabyte)),
  },
];

/** Where files are sent, which are larger than what anybody types. */
function findDoor({ method }: IncomingMessage, path: string): Door | undefined {
  return method === "POST" ? doors.find(({ at }) => at.test(path)) : undefined;
}

/** How much a body may say that it has. Whether it gets in is asked below. */
export function bodyBytesMaxAt(request: IncomingMessage, path: string): number {
  return findDoor(request, path)?.bytesMax ?? limits.bodyBytesMax;
}

/** What is answered where a body says that it is too large. Here a person may have filled in a form. */
export function tooLargeAt(request: IncomingMessage, path: string): string {
  const door = findDoor(request, path);
  if (!door) return words.tooLarge;
  // A browser hears no answer while it still sends, so what it sends is read and thrown away.
  allowBody(request, { bytesMax: 10 * door.bytesMax, seconds: limits.bodySeconds });
  return door.tooLarge;
}

type Refusal = { status: number; text: string } | null;

/** Whether this request may bring more than a form of text does, which is asked of who sends it before any of it is read. */
export function wantsRoom(request: IncomingMessage, path: string): boolean {
  const { "content-length": length, "transfer-encoding": encoding } = request.headers;
  return findDoor(request, path) !== undefined && (encoding !== undefined || Number(length ?? 0) > limits.bodyBytesMax);
}

/** Lets a large body in: of somebody with an account, and while there is room for it. */
export async function admitLargeBody(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<Refusal> {
  const said = Number(request.headers["content-length"] ?? 0);
  const account = await findSender(request);
  if (!account) return said > limits.bodyBytesMax ? askToLogIn(request, said) : null;
  const room = { userId: account.user.id, bytes: said || bodyBytesMaxAt(request, path) };
  if (!(await takeRoom(room))) return { status: 503, text: words.tooBusy };
  const begun = Date.now();
  let ended: number | undefined;
  request.once("end", () => {
    ended = Date.now();
  });
  const release = () => giveRoomBack(room, { seconds: ((ended ?? Date.now()) - begun) / 1000 });
  if (response.closed) release();
  else response.once("close", release);
  const bytesPerSecondMin = limits.largeBodyBytesPerSecondMin;
  allowBody(request, { bytesMax: room.bytes, seconds: limits.largeBodySeconds, bytesPerSecondMin });
  return null;
}

/** What a page would lead to, save that nobody keeps so large a body until then. What was typed is in the browser still. */
function askToLogIn(request: IncomingMessage, said: number): Refusal {
  allowBody(request, { bytesMax: said, seconds: limits.bodySeconds });
  return { status: 401, text: words.logInFirst };
}

async function findSender({ headers, url }: IncomingMessage): Promise<Account | null> {
  if (!url?.startsWith("/api/")) return findAccountIn(headers.cookie);
  const [scheme, token = ""] = (headers.authorization ?? "").split(" ");
  return scheme?.toLowerCase() === "bearer" ? findAccountByToken(token) : null;
}

import { createSocket, type RemoteInfo } from "node:dgram";
import { once } from "node:events";

/** What the peer says of a domain's mail servers. A name that it was told nothing of does not exist. */
export type DnsAnswer = { mailServers: readonly string[] } | "noSuchName" | "noRecords" | "fault" | "silence";

export type DnsPeer = {
  /** As the setting takes it. */
  server: string;
  /** By domain. */
  zone: Record<string, DnsAnswer>;
  /** The domains that were asked for. */
  asked: string[];
  stop(): Promise<void>;
};

const codes = { noError: 0, serverFailure: 2, noSuchName: 3 } as const;
const mxRecord = 15;

/** A name server that answers for mail servers, over UDP on this machine. */
export async function startDnsPeer(): Promise<DnsPeer> {
  const socket = createSocket("udp4");
  const desk: Pick<DnsPeer, "zone" | "asked"> = { zone: {}, asked: [] };
  socket.on("message", (query: Buffer, { address, port }: RemoteInfo) => {
    const name = nameIn(query);
    desk.asked.push(name);
    const answer = desk.zone[name] ?? "noSuchName";
    if (answer !== "silence") socket.send(reply(query, answer), port, address);
  });
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  return Object.assign(desk, {
    server: `127.0.0.1:${socket.address().port}`,
    stop: () => new Promise<void>((resolve) => socket.close(() => resolve())),
  });
}

const headerBytes = 12;

/** The labels of the question, which each begin with their length. */
function labelsIn(query: Buffer, at = headerBytes): string[] {
  const length = query[at] ?? 0;
  if (length === 0) return [];
  return [query.toString("ascii", at + 1, at + 1 + length), ...labelsIn(query, at + 1 + length)];
}

function nameIn(query: Buffer): string {
  return labelsIn(query).join(".").toLowerCase();
}

function reply(query: Buffer, answer: Exclude<DnsAnswer, "silence">): Buffer {
  const records = typeof answer === "object" ? answer.mailServers.map(mx) : [];
  const code = answer === "fault" ? codes.serverFailure : answer === "noSuchName" ? codes.noSuchName : codes.noError;
  const header = Buffer.alloc(headerBytes);
  query.copy(header, 0, 0, 2);
  // An answer, from one who knows, recursion asked for and there.
  header.writeUInt16BE(0x8580 | code, 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(records.length, 6);
  const questionBytes = nameIn(query).length + 2 + 4;
  return Buffer.concat([header, query.subarray(headerBytes, headerBytes + questionBytes), ...records]);
}

function mx(exchange: string, preference: number): Buffer {
  const data = Buffer.concat([uint16(exchange === "." ? 0 : preference + 10), encodeName(exchange)]);
  // The name of the question once more, the kind, the class of the internet, a minute to live.
  const head = [uint16(0xc000 | headerBytes), uint16(mxRecord), uint16(1), uint16(0), uint16(60)];
  return Buffer.concat([...head, uint16(data.length), data]);
}

function encodeName(name: string): Buffer {
  const labels = name.split(".").filter(Boolean);
  return Buffer.concat([
    ...labels.map((label) => Buffer.from([label.length, ...Buffer.from(label)])),
    Buffer.from([0]),
  ]);
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

import type { AddressInfo, Socket } from "node:net";
import { text } from "node:stream/consumers";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

/** What the peer does with one mail, in the order of a session. `lost` and `late` take it, and the answer never arrives. */
export type SmtpBehaviour =
  | "take"
  | "closed"
  | "silent"
  | "senderLater"
  | "senderRefused"
  | "recipientLater"
  | Refusal
  | "dropped"
  | "contentLater"
  | "late"
  | "lost";

/** "No" for good in a server's own words, once it knows the recipient or once it has the whole mail. */
export type Refusal = { at: "recipient" | "content"; code: number; words: string };

export type SmtpMail = { to: string; content: string };

type Desk = { mails: SmtpMail[]; sessions: number; behaviour: SmtpBehaviour };

export type SmtpPeer = Desk & {
  url: string;
  /** With a password that the peer does not know. */
  wrongUrl: string;
  stop(): Promise<void>;
};

const user = "quits";
const password = "correct horse";

/** An SMTP server that keeps what reached a mailbox, and can fail at every step of a session. */
export async function startSmtpPeer(): Promise<SmtpPeer> {
  const desk: Desk = { mails: [], sessions: 0, behaviour: "take" };
  const sockets = new Map<number, Socket>();
  const server = new SMTPServer({
    hideSTARTTLS: true,
    disableReverseLookup: true,
    allowInsecureAuth: true,
    authOptional: true,
    logger: false,
    ...greeting(desk),
    ...envelope(desk),
    onData: content(desk, (port) => sockets.get(port)?.destroy()),
  });
  // A client that hangs up in the middle is what some tests are about.
  server.on("error", () => {});
  server.server.on("connection", (socket) => {
    sockets.set(socket.remotePort ?? 0, socket);
    socket.on("close", () => sockets.delete(socket.remotePort ?? 0));
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  return Object.assign(desk, {
    url: `smtp://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}`,
    wrongUrl: `smtp://${user}:wrong@127.0.0.1:${port}`,
    stop: () => {
      for (const socket of sockets.values()) socket.destroy();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  });
}

function greeting(desk: Desk): Pick<SMTPServerOptions, "onConnect" | "onAuth"> {
  return {
    onConnect(_session, done) {
      desk.sessions += 1;
      if (desk.behaviour === "silent") return;
      done(desk.behaviour === "closed" ? failure(421, "4.3.2 Too busy, come back later") : null);
    },
    onAuth({ username, password: given }, _session, done) {
      if (username === user && given === password) return done(null, { user });
      done(failure(535, "5.7.8 Username and password not accepted"));
    },
  };
}

function envelope(desk: Desk): Pick<SMTPServerOptions, "onMailFrom" | "onRcptTo"> {
  return {
    onMailFrom(_address, _session, done) {
      if (desk.behaviour === "senderLater") return done(failure(451, "4.7.1 Greylisted"));
      done(desk.behaviour === "senderRefused" ? failure(550, "5.7.1 Sender not allowed") : null);
    },
    onRcptTo(_address, _session, done) {
      if (desk.behaviour === "recipientLater") return done(failure(450, "4.2.1 Mailbox busy"));
      done(refusal(desk, "recipient"));
    },
  };
}

function content(desk: Desk, hangUpOn: (port: number) => void): SMTPServerOptions["onData"] {
  return async (stream, session, done) => {
    const { behaviour } = desk;
    const hangUp = () => hangUpOn(session.remotePort);
    if (behaviour === "dropped") return void stream.once("data", hangUp);
    const typed = await text(stream);
    if (behaviour === "contentLater") return done(failure(452, "4.3.1 Out of space"));
    const refused = refusal(desk, "content");
    if (refused) return done(refused);
    desk.mails.push(...session.envelope.rcptTo.map(({ address }) => ({ to: address, content: typed })));
    if (behaviour === "lost") return hangUp();
    if (behaviour !== "late") done(null);
  };
}

function refusal({ behaviour }: Desk, at: Refusal["at"]): Error | null {
  if (typeof behaviour === "string" || behaviour.at !== at) return null;
  return failure(behaviour.code, behaviour.words);
}

function failure(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

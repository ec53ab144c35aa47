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
  | "recipientRefused"
  | "dropped"
  | "contentLater"
  | "contentRefused"
  | "late"
  | "lost";

export type SmtpMail = { to: string; content: string };

export type SmtpPeer = Awaited<ReturnType<typeof startSmtpPeer>>;

const user = "quits";
const password = "correct horse";

/** An SMTP server that keeps what reached a mailbox, and can fail at every step of a session. */
export async function startSmtpPeer() {
  const peer = {
    url: "",
    /** With a password that the peer does not know. */
    wrongUrl: "",
    mails: [] as SmtpMail[],
    sessions: 0,
    behaviour: "take" as SmtpBehaviour,
    stop,
  };
  const sockets = new Map<number, Socket>();
  const options: SMTPServerOptions = {
    hideSTARTTLS: true,
    disableReverseLookup: true,
    allowInsecureAuth: true,
    authOptional: true,
    logger: false,
    onAuth({ username, password: given }, _session, done) {
      if (username === user && given === password) return done(null, { user });
      done(failure(535, "5.7.8 Username and password not accepted"));
    },
    onConnect(_session, done) {
      peer.sessions += 1;
      if (peer.behaviour === "silent") return;
      done(peer.behaviour === "closed" ? failure(421, "4.3.2 Too busy, come back later") : null);
    },
    onMailFrom(_address, _session, done) {
      if (peer.behaviour === "senderLater") return done(failure(451, "4.7.1 Greylisted"));
      done(peer.behaviour === "senderRefused" ? failure(550, "5.7.1 Sender not allowed") : null);
    },
    onRcptTo({ address }, _session, done) {
      if (peer.behaviour === "recipientLater") return done(failure(450, "4.2.1 Mailbox busy"));
      done(peer.behaviour === "recipientRefused" ? failure(550, `5.1.1 <${address}> User unknown`) : null);
    },
    async onData(stream, session, done) {
      const behaviour = peer.behaviour;
      const hangUp = () => sockets.get(session.remotePort)?.destroy();
      if (behaviour === "dropped") return void stream.once("data", hangUp);
      const content = await text(stream);
      if (behaviour === "contentLater") return done(failure(452, "4.3.1 Out of space"));
      if (behaviour === "contentRefused") return done(failure(554, "5.6.0 Looks like spam"));
      peer.mails.push(...session.envelope.rcptTo.map(({ address }) => ({ to: address, content })));
      if (behaviour === "lost") return void hangUp();
      if (behaviour !== "late") done(null);
    },
  };
  const server = new SMTPServer(options);
  // A client that hangs up in the middle is what some tests are about.
  server.on("error", () => {});
  server.server.on("connection", (socket) => {
    sockets.set(socket.remotePort ?? 0, socket);
    socket.on("close", () => sockets.delete(socket.remotePort ?? 0));
  });

  function stop(): Promise<void> {
    for (const socket of sockets.values()) socket.destroy();
    return new Promise((resolve) => server.close(() => resolve()));
  }

  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  peer.url = `smtp://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}`;
  peer.wrongUrl = `smtp://${user}:wrong@127.0.0.1:${port}`;
  return peer;
}

function failure(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

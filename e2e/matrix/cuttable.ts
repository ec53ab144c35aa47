import { connect, createServer, type Socket } from "node:net";

/** A way to a server that can be cut, as when a database goes down, and opened again on the same port. */
export type CuttableWay = { port: number; cut(): Promise<void>; mend(): Promise<void> };

export async function openWayTo({ host, port: target }: { host: string; port: number }): Promise<CuttableWay> {
  const open = new Set<Socket>();
  const server = createServer((from) => {
    const to = connect(target, host);
    for (const [socket, other] of [
      [from, to],
      [to, from],
    ] as const) {
      open.add(socket);
      socket.pipe(other);
      socket.on("error", () => other.destroy());
      socket.on("close", () => {
        open.delete(socket);
        other.destroy();
      });
    }
  });
  const listen = (at: number) => new Promise<void>((resolve) => server.listen(at, "127.0.0.1", resolve));
  await listen(0);
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    port,
    mend: () => listen(port),
    cut: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}

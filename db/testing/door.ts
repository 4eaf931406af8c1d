import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A way to a database through which every connection goes; `url` leads there. */
export type Door = { url: string; inside: ReadonlySet<Socket>; close(): void };

/** A door to the database at `databaseUrl`. Whoever comes is let in, unless `turnAway` takes care of them and says true. */
export async function openDoor(
  databaseUrl: string,
  turnAway: (socket: Socket) => boolean = () => false,
): Promise<Door> {
  const url = new URL(databaseUrl);
  const { hostname, port } = url;
  const inside = new Set<Socket>();
  const door = createServer((socket) => {
    socket.on("error", () => undefined);
    if (turnAway(socket)) return;
    const server = connect(Number(port), hostname);
    server.on("error", () => socket.destroy());
    inside.add(socket);
    socket.on("close", () => {
      inside.delete(socket);
      server.destroy();
    });
    socket.pipe(server).pipe(socket);
  }).listen(0, "127.0.0.1");
  await once(door, "listening");
  url.host = `127.0.0.1:${(door.address() as AddressInfo).port}`;
  return { url: url.href, inside, close: () => door.close() };
}

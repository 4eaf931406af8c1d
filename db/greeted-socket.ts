import { connect, type Socket } from "node:net";

/** What the driver asks a socket for: the hosts and ports of its address, or the path of a socket in the file system. */
type Asked = { host: string[]; port: number[]; path?: string | false };

/** Its only answer is that the connection is closed; no other first message is that short. */
const CANCEL_REQUEST_BYTES = 16;

/**
 * Makes the driver's sockets. One that is closed before the server said a word, as by a proxy whose database is away, fails
 * with CLOSED_UNGREETED: the driver would open the next at once, for ever, and never answer who asked.
 */
export function greetedSockets(): (asked: Asked) => Socket {
  let opened = 0;
  return ({ host, port, path }) => {
    const place = opened++ % port.length;
    const socket = path ? connect(path) : connect(port[place]!, host[place]);
    socket.once("end", () => {
      if (socket.bytesRead > 0 || socket.bytesWritten === CANCEL_REQUEST_BYTES) return;
      socket.destroy(Object.assign(new Error("The connection was closed before the database answered."), CLOSED));
    });
    // The driver names the server by them when it asks for encryption.
    return Object.assign(socket, { host: host[place], port: port[place] });
  };
}

const CLOSED = { code: "CLOSED_UNGREETED" };

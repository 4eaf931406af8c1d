import { connect, type Socket } from "node:net";

/** What the driver asks a socket for: the hosts and ports of its address, or the path of a socket in the file system. */
type Asked = { host: string[]; port: number[]; path?: string | false };

/** Its only answer is that the connection is closed; no other first message is that short. */
const CANCEL_REQUEST_BYTES = 16;

/**
 * Makes the driver's sockets. One that is closed before the server said a word, as by a proxy whose database is away, fails
 * with CLOSED_UNGREETED: the driver would open the next at once, for ever, and never answer who asked. One that is lost later
 * fails first and is closed afterwards (see `tellLossFirst`); of that `onLoss` hears.
 */
export function greetedSockets(onLoss: () => void = () => undefined): (asked: Asked) => Socket {
  let opened = 0;
  return ({ host, port, path }) => {
    const place = opened++ % port.length;
    const socket = path ? connect(path) : connect(port[place]!, host[place]);
    socket.once("end", () => {
      if (socket.bytesRead > 0 || socket.bytesWritten === CANCEL_REQUEST_BYTES) return;
      socket.destroy(Object.assign(new Error("The connection was closed before the database answered."), UNGREETED));
    });
    socket.once("data", () => tellLossFirst(socket, onLoss));
    // The driver names the server by them when it asks for encryption.
    return Object.assign(socket, { host: host[place], port: port[place] });
  };
}

/**
 * The driver refuses what runs on a connection in the moment in which it forgets the connection's socket. Who then still
 * writes to it, as a transaction does to roll back, waits for ever, and so does everybody who is given that connection later.
 * So the failure comes a moment before the end; and the end comes without one, since only then what was written in between is
 * refused, too, rather than answered by the next connection.
 */
function tellLossFirst(socket: Socket, onLoss: () => void): void {
  const emit = socket.emit.bind(socket) as (event: string, ...values: unknown[]) => boolean;
  socket.once("error", onLoss);
  socket.once("end", () => {
    const isAnswerToOurs = socket.writableEnded;
    if (!isAnswerToOurs) emit("error", Object.assign(new Error("The database closed the connection."), LOST));
  });
  socket.emit = ((event: string, ...values: unknown[]) =>
    event === "close" ? emit(event, false) : emit(event, ...values)) as Socket["emit"];
}

const UNGREETED = { code: "CLOSED_UNGREETED" };
const LOST = { code: "CONNECTION_CLOSED" };

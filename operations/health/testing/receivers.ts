import { createServer as createHttpServer } from "node:http";
import { type AddressInfo, createServer as createTcpServer, type Server } from "node:net";

export type Received = { path: string; headers: Record<string, string | string[] | undefined>; body: string };
export type HttpReceiver = { url: string; received: Received[]; answer: number; close(): Promise<void> };

/** Something that takes posts as Slack's incoming webhooks do, and answers "ok", or whatever status it is told to. */
export async function httpReceiver(): Promise<HttpReceiver> {
  const received: Received[] = [];
  const server = createHttpServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += String(chunk);
    });
    request.on("end", () => {
      received.push({ path: request.url ?? "", headers: request.headers, body });
      response.statusCode = receiver.answer;
      response.end(receiver.answer === 200 ? "ok" : "no");
    });
  });
  const port = await listening(server);
  const receiver = {
    url: `http://127.0.0.1:${port}/services/T0/B0/secret`,
    received,
    answer: 200,
    close: () => closed(server),
  };
  return receiver;
}

export type MailReceiver = { port: number; mails: { to: string[]; text: string }[]; close(): Promise<void> };

/** A mail server that speaks as much SMTP as a sender needs, and keeps what it takes. */
export async function mailReceiver(): Promise<MailReceiver> {
  const mails: MailReceiver["mails"] = [];
  const server = createTcpServer((socket) => {
    let to: string[] = [];
    let text: string | null = null;
    let rest = "";
    socket.write("220 mail.test ESMTP\r\n");
    socket.on("data", (chunk) => {
      rest += String(chunk);
      for (let end = rest.indexOf("\r\n"); end >= 0; end = rest.indexOf("\r\n")) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (text !== null && line !== ".") text += `${line}\n`;
        else if (text !== null) {
          mails.push({ to, text });
          [to, text] = [[], null];
          socket.write("250 taken\r\n");
        } else if (/^DATA/i.test(line)) {
          text = "";
          socket.write("354 go on\r\n");
        } else {
          const receiver = /^RCPT TO:<(.+)>/i.exec(line)?.[1];
          if (receiver) to.push(receiver);
          socket.write(/^QUIT/i.test(line) ? "221 bye\r\n" : "250 ok\r\n");
        }
      }
    });
    socket.on("error", () => undefined);
  });
  return { port: await listening(server), mails, close: () => closed(server) };
}

function listening(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}

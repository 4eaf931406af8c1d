import { once } from "node:events";
import { type AddressInfo, createServer, type Server } from "node:net";
import { afterAll, expect, test } from "vitest";
import type { Alert } from "@/domain/health/alert";
import { emailNotifier } from "./email-notifier";

const servers: Server[] = [];
afterAll(() => Promise.all(servers.map((server) => new Promise((closed) => server.close(closed)))));

/** A mail server that answers each line as told; its port. */
async function mailServer(answer: (line: string) => string): Promise<number> {
  const server = createServer((socket) => {
    socket.on("error", () => undefined).write("220 mail.test ESMTP\r\n");
    socket.on("data", (line) => socket.write(answer(String(line))));
  }).listen(0, "127.0.0.1");
  servers.push(server);
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

const send = (port: number, user?: string, headline = "Test") =>
  emailNotifier(true).send(
    {
      ...{ kind: "email" as const, secret: "wrong", address: null },
      config: {
        host: "127.0.0.1",
        port,
        from: "relink@salon.example",
        to: ["ines@salon.example"],
        ...(user && { user }),
      },
    },
    { ...alert, headline },
    1,
  );

test("a mail server's refusals are told in one sentence with the server's own words", async () => {
  const refusesName = (line: string) => (line.startsWith("EHLO") ? "250-x\r\n250 AUTH PLAIN\r\n" : "535 5.7.8 bad\r\n");
  await expect(send(await mailServer(refusesName), "ines")).rejects.toThrow(
    "127.0.0.1 refused the name or password: 535 5.7.8 bad",
  );
  const refusesReceiver = (line: string) => (line.startsWith("RCPT") ? "550 no such user\r\n" : "250 ok\r\n");
  await expect(send(await mailServer(refusesReceiver))).rejects.toThrow(
    "127.0.0.1 refused the message: 550 no such user",
  );
});

test("a mail server that is not there could not be reached", async () => {
  await expect(send(1)).rejects.toThrow("127.0.0.1 could not be reached (ECONNREFUSED).");
});

test("what stands in a headline begins no header of its own", async () => {
  let received = "";
  let isText = false;
  const port = await mailServer((sent) => {
    received += sent;
    if (isText && !received.endsWith("\r\n.\r\n")) return "";
    isText = sent.startsWith("DATA");
    return isText ? "354 go on\r\n" : "250 ok\r\n";
  });
  await send(port, undefined, "Late\r\nBcc: thief@elsewhere.example\r\n\r\n.\r\n");
  const [head] = received.split("\r\n\r\n");
  expect(head).toMatch(/^Subject: Late/m);
  expect(head).not.toMatch(/^Bcc/im);
});

const alert: Alert = {
  ...{ kind: "test", locale: "en", company: "Salon", incident: null, headline: "Test" },
  ...{ facts: [], rows: [], customerSentences: null, links: [] },
};

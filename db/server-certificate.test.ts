import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TLSSocket } from "node:tls";
import { expect, onTestFinished, test } from "vitest";
import { connect } from "./client";

const SSL_REQUEST = 80877103;

/** Answers as a database does that speaks TLS, with a certificate that nobody vouches for; what it is told encrypted. */
async function impostor(): Promise<{ port: number; told(): string }> {
  const folder = mkdtempSync(join(tmpdir(), "relink-impostor-"));
  const [key, cert] = [join(folder, "key.pem"), join(folder, "certificate.pem")];
  const kind = ["-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"];
  const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
  execFileSync("openssl", ["req", ...kind, ...subject, "-keyout", key, "-out", cert], { stdio: "ignore" });
  const shown = { key: readFileSync(key), cert: readFileSync(cert) };
  rmSync(folder, { recursive: true });
  let told = "";
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.once("data", (asked) => {
      if (asked.readInt32BE(4) !== SSL_REQUEST) return socket.destroy();
      socket.write("S");
      const encrypted = new TLSSocket(socket, { isServer: true, ...shown });
      encrypted
        .on("error", () => undefined)
        .on("data", (bytes) => {
          told += bytes.toString("latin1");
          encrypted.destroy();
        });
    });
  }).listen(0, "localhost");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return { port: (server.address() as AddressInfo).port, told: () => told };
}

const open = (port: number, mode: string) => {
  const { $client } = connect(`postgres://ana:secret@localhost:${port}/relink?sslmode=${mode}`, { max: 1 });
  onTestFinished(() => $client.end({ timeout: 0 }));
  return $client;
};

test("with sslmode=verify-full a database that nobody vouches for is told nothing", async () => {
  const { port, told } = await impostor();
  await expect(open(port, "verify-full")`select 1`).rejects.toMatchObject({ code: "DEPTH_ZERO_SELF_SIGNED_CERT" });
  expect(told()).toBe("");
});

test("with sslmode=require it is believed", async () => {
  const { port, told } = await impostor();
  open(port, "require")`select 1`.catch(() => undefined);
  await expect.poll(told).toContain("ana");
});

import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fetchSound } from "./fetch-sound";

const wav = Buffer.concat([Buffer.from("RIFF\0\0\0\0WAVEfmt "), Buffer.alloc(1000)]);
const answers: Record<string, [status: number, body: Buffer | string, headers?: Record<string, string>]> = {
  "/call.wav": [200, wav, { "content-type": "application/octet-stream" }],
  "/call.mp3": [200, Buffer.concat([Buffer.from([0xff, 0xfb]), Buffer.alloc(100)])],
  "/page": [200, "<html><script>alert(1)</script>", { "content-type": "audio/wav" }],
  "/gone": [403, "expired"],
  "/moved": [302, "", { location: "http://169.254.169.254/latest/meta-data" }],
  "/huge": [200, wav, { "content-length": String(200 * 1024 * 1024) }],
};
let server: Server;
let origin: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    const [status, body, headers = {}] = answers[request.url ?? ""] ?? [404, ""];
    response.writeHead(status, headers).end(body);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  origin = `http://127.0.0.1:${address && typeof address === "object" ? address.port : 0}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const fetchFrom = (path: string, allowInside = true) => fetchSound({ url: `${origin}${path}`, allowInside });

test("takes sound for what its bytes say", async () => {
  expect(await fetchFrom("/call.wav")).toEqual({ contentType: "audio/wav", content: wav });
  expect((await fetchFrom("/call.mp3")).contentType).toBe("audio/mpeg");
});

test.each([
  ["/page", "no sound"],
  ["/gone", "answered 403"],
  ["/moved", "answered 302"],
  ["/huge", "larger than 100 MB"],
  ["/none?token=secret", "answered 404"],
])("refuses %s, and does not repeat its address", async (path, because) => {
  const failure = await fetchFrom(path).catch((error: Error) => error.message);
  expect(failure).toContain(because);
  expect(failure).not.toContain("secret");
});

test.each([
  "http://127.0.0.1/x.wav",
  "https://127.0.0.1/x.wav",
  "https://localhost/x.wav",
  "https://[::1]/x.wav",
  "https://[::ffff:10.0.0.1]/x.wav",
  "https://169.254.169.254/x.wav",
  "https://0x7f000001/x.wav",
  "https://user:pass@example.com/x.wav",
  "file:///etc/passwd",
  "gopher://example.com/x",
  "nonsense",
])("calls nobody at %s", async (url) => {
  await expect(fetchSound({ url, allowInside: false })).rejects.toThrow(/must begin|must not hold|inside this network/);
});

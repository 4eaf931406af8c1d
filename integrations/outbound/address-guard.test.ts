import { expect, test } from "vitest";
import { resolveOutside } from "./address-guard";
import { parseTarget } from "./post-json";

test.each([
  ...["127.0.0.1", "10.1.2.3", "172.31.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "localhost"],
  ...["[::1]", "[fd00::1]", "[fe80::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[64:ff9b::a00:1]"],
])("%s is inside and is called only where that is allowed", async (host) => {
  await expect(resolveOutside(host, false)).rejects.toThrow("inside this network");
  await expect(resolveOutside(host, true)).resolves.toMatchObject({ address: expect.any(String) });
});

test.each(["1.1.1.1", "172.32.0.1", "[2606:4700::1111]"])("%s is outside", async (host) => {
  await expect(resolveOutside(host, false)).resolves.toMatchObject({ address: host.replaceAll(/[[\]]/g, "") });
});

test.each([
  "http://hooks.example/x",
  "file:///etc/passwd",
  "ftp://a.example",
  "https://me:secret@a.example/",
  "nonsense",
])("%s is no address to send to", (url) => {
  expect(() => parseTarget(url, false)).toThrow("The address must");
});

import { lookup } from "node:dns/promises";
import { BlockList, isIP } from "node:net";

/** Addresses inside our own network, which nobody may make us call: this machine, private nets, link-local, metadata services. */
const inside = new BlockList();
for (const [net, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 3],
] as const)
  inside.addSubnet(net, prefix, "ipv4");
for (const [net, prefix] of [
  ["::", 127],
  ["64:ff9b::", 96],
  ["fc00::", 7],
  ["fe80::", 10],
  ["ff00::", 8],
] as const)
  inside.addSubnet(net, prefix, "ipv6");

export type Resolved = { address: string; family: 4 | 6 };

/** The address of a host, looked up once: whoever connects must connect to it. Throws when it lies inside our network, unless that is allowed. */
export async function resolveOutside(host: string, allowInside: boolean): Promise<Resolved> {
  const name = host.replace(/^\[|\]$/g, "");
  const family = isIP(name);
  const found =
    family !== 0
      ? [{ address: name, family }]
      : await lookup(name, { all: true }).catch(() => {
          throw new Error(`The host ${name} is not known.`);
        });
  const refused = found.find(({ address, family }) => isInside(address, family));
  const [first] = found;
  if (!first) throw new Error(`The host ${name} is not known.`);
  if (refused && !allowInside) throw new Error(`The host ${name} lies inside this network and is not called.`);
  return { address: first.address, family: first.family === 6 ? 6 : 4 };
}

function isInside(address: string, family: number): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return inside.check(mapped, "ipv4");
  if (/^::ffff:/i.test(address)) return true;
  return inside.check(address, family === 6 ? "ipv6" : "ipv4");
}

import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { PHASE_PRODUCTION_BUILD, PHASE_PRODUCTION_SERVER } from "next/constants.js";
import { expect, test } from "vitest";
import { documentedVariables, parseEnv } from "@/lib/env";

const root = fileURLToPath(new URL("..", import.meta.url));
const read = (path: string) => readFileSync(join(root, path), "utf8");
const guide = read("docs/operations.md");
const compose = read("deploy/compose.yaml");
const containerfile = read("deploy/Containerfile");
const scripts: Record<string, string> = JSON.parse(read("package.json")).scripts;
const known = new Set(documentedVariables.map(({ name }) => name));
const units = readdirSync(join(root, "deploy")).filter((name) => /\.(service|timer)$/.test(name));
const services = units.filter((name) => name.endsWith(".service"));

const SECRET = "0123456789abcdef0123456789abcdef0123456789abcdef";
const OF_RELINK = /^(RELINK_\w+|DATABASE_URL|PORT|HOST)$/;

test("the guide shows the proxy's configuration that is shipped", () => {
  expect(guide).toContain(`\`\`\`nginx\n${read("deploy/nginx.conf")}\`\`\``);
});

test("the proxy speaks TLS 1.2 and newer, with ciphers that keep what was recorded secret, and does not say its version", () => {
  const server = /server \{\n {2}listen 443[\s\S]*?^\}/m.exec(read("deploy/nginx.conf"))?.[0].split("\n") ?? [];
  for (const line of [
    "ssl_protocols TLSv1.2 TLSv1.3;",
    "ssl_ciphers ECDHE+AESGCM:ECDHE+CHACHA20;",
    "server_tokens off;",
  ]) {
    expect(server).toContain(`  ${line}`);
  }
});

test("the guide installs every unit, and every shipped file that it names is there", () => {
  const enabled = /systemctl enable --now (.+)/.exec(guide)?.[1]?.split(" ") ?? [];
  expect(enabled.sort()).toEqual(["relink-backup.timer", "relink-web", "relink-worker"]);
  const named = [...guide.matchAll(/(?:\/opt\/relink\/)?(deploy\/[\w.-]+)/g)].map(([, path]) => path!);
  expect(named.filter((path) => !path.endsWith(".env") && !/-$/.test(path) && !existsSync(join(root, path)))).toEqual(
    [],
  );
});

test("the environment that the guide writes is accepted, and sets what web and worker need", () => {
  const written = /tee \/etc\/relink\/relink\.env.*<<END\n([\s\S]*?)\nEND/.exec(guide)?.[1] ?? "";
  const environment = Object.fromEntries(
    written.split("\n").map((line) => {
      const [, name, value] = /^(\w+)=(.*)$/.exec(line) ?? [];
      return [name, value!.replaceAll(/\$\(openssl rand -hex 32\)|\$password/g, SECRET)];
    }),
  );
  expect(Object.keys(environment).filter((name) => !known.has(name))).toEqual([]);
  expect(parseEnv(environment)).toMatchObject({ demo: false, url: "https://relink.example", secretKeys: [SECRET] });
});

test.each(services)("%s sets only variables that exist, and starts a script that exists", (name) => {
  const unit = read(`deploy/${name}`);
  const set = [...unit.matchAll(/^Environment=(.*)$/gm)].flatMap(([, line]) => line!.split(" "));
  const names = set.map((one) => one.split("=")[0]!).filter((variable) => OF_RELINK.test(variable));
  expect(names.filter((variable) => !known.has(variable))).toEqual([]);
  expect(() => parseEnv(Object.fromEntries(set.map((one) => one.split("=") as [string, string])))).not.toThrow();
  for (const [, script] of unit.matchAll(/npm (?:run )?(?:--silent )?(start|worker|relink)\b/g)) {
    expect(Object.keys(scripts)).toContain(script);
  }
});

test.each(services)("%s gives npm a home, which a user that exists only while it runs has not", (name) => {
  expect(read(`deploy/${name}`)).toMatch(/^Environment=HOME=\/tmp npm_config_cache=\/tmp\//m);
});

test.each(services)(
  "%s runs as nobody in particular, without capabilities, on a file system that it cannot write",
  (name) => {
    const lines = read(`deploy/${name}`).split("\n");
    for (const line of ["DynamicUser=yes", "CapabilityBoundingSet=", "ProtectSystem=strict", "NoNewPrivileges=yes"]) {
      expect(lines).toContain(line);
    }
  },
);

test("the compose file gives web and worker an environment that is accepted", () => {
  const block = /environment: &environment\n((?: {4}\w+: .*\n)+)/.exec(compose)?.[1] ?? "";
  const environment = Object.fromEntries(
    block
      .trim()
      .split("\n")
      .map((line) => {
        const [, name, value] = /^\s*(\w+): (.*)$/.exec(line) ?? [];
        return [
          name,
          value!.replaceAll(/\$\{(\w+)(?::([?-])([^}]*))?\}/g, (_, __, kind, otherwise) =>
            kind === "-" ? otherwise : SECRET,
          ),
        ];
      }),
  );
  expect(Object.keys(environment).filter((name) => !known.has(name))).toEqual([]);
  expect(parseEnv(environment)).toMatchObject({
    demo: false,
    databaseUrl: `postgres://relink:${SECRET}@db:5432/relink`,
  });
});

test("the guide's environment for the compose file holds what that asks for", () => {
  const asked = new Set([...compose.matchAll(/\$\{(\w+):\?\}/g)].map(([, name]) => name!));
  const given = /for name in (.*); do\n/.exec(guide)?.[1]?.split(" ") ?? [];
  expect([...asked].filter((name) => !given.includes(name))).toEqual([]);
});

test("compose and image agree on port, folders that are written, and commands", () => {
  expect(/^EXPOSE (\d+)$/m.exec(containerfile)?.[1]).toBe("3000");
  expect(containerfile).toMatch(/^ENV .*\bPORT=3000$/m);
  expect(compose).toContain('ports: ["127.0.0.1:3000:3000"]');
  const workdir = /^WORKDIR (\S+)$/gm.exec(containerfile)?.[1];
  expect(compose).toContain(`tmpfs: [/tmp, ${workdir}/.next/cache]`);
  expect(compose).toContain("read_only: true");
  expect(containerfile).toMatch(/^ENV .*\bHOME=\/tmp npm_config_cache=\/tmp\//m);
  expect(containerfile).toMatch(/^USER [1-9]\d*:[1-9]\d*$/m);
  const commands = [...`${containerfile}\n${compose}`.matchAll(/^\s*(?:CMD|command:) (\["npm".*\])$/gm)];
  const started = commands.map(([, list]) => (JSON.parse(list!) as string[]).find((word) => word in scripts));
  expect(started).toEqual(["start", "worker"]);
});

test("what is built is served without the compiler, which would run from where containers let nothing be run", async () => {
  const loaded = `
    import { Module } from "node:module";
    const { default: configOf } = await import("./next.config.js");
    await configOf(process.argv[1]);
    console.log(Object.keys(Module._cache).some((path) => path.includes("@swc/core")));`;
  const loads = (phase: string) =>
    execFileSync(process.execPath, ["--input-type=module", "--eval", loaded, phase], {
      ...{ cwd: root, encoding: "utf8" as const, env: { ...process.env, NODE_ENV: "production" as const } },
    }).trim();
  expect(loads(PHASE_PRODUCTION_BUILD)).toBe("true");
  expect(loads(PHASE_PRODUCTION_SERVER)).toBe("false");
});

test("the image brings the Node that the program is pinned to", () => {
  const { dependencies } = JSON.parse(read("package.json"));
  const images = [...containerfile.matchAll(/^FROM node:(\d+)-/gm)].map(([, major]) => major);
  expect(images).toEqual([String(dependencies.node).split(".")[0], String(dependencies.node).split(".")[0]]);
});

test("the image takes in no file of environments, wherever it lies", () => {
  expect(read(".dockerignore").split("\n")).toContain("**/*.env");
});

test("each place of the proxy sets every header that Relink believes", () => {
  const places = [...guide.matchAll(/^ +location [^{]+\{\n([\s\S]*?)^ +\}/gm)].map(([, body]) => body!);
  expect(places.length).toBeGreaterThan(1);
  for (const header of ["Host", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-For"]) {
    expect(places.filter((body) => !body.includes(`proxy_set_header ${header} $`))).toEqual([]);
  }
});

import { execFileSync } from "node:child_process";
import { ExpectedError } from "@/lib/errors";
import { release } from "./release/release";

/** `npm run release -- 0.2.0`: proves, numbers, tags and packs what is committed here; see docs/operations.md. */
const version = process.argv[2] ?? "";
try {
  if (!/^\d+\.\d+\.\d+$/.test(version)) throw new ExpectedError("usage", "Name the version: npm run release -- 0.2.0");
  const { tag, archive } = await release({
    root: process.cwd(),
    version,
    on: new Date().toISOString().slice(0, 10),
    check: async () => void execFileSync("npm", ["test"], { stdio: "inherit" }),
    say: (step) => console.log(`release: ${step}`),
  });
  console.log(`Released ${tag}: ${archive}\nPublish it: git push origin HEAD ${tag}`);
} catch (error) {
  console.error(error instanceof ExpectedError ? error.message : error);
  process.exitCode = 1;
}

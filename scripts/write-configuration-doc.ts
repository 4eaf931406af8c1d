import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describeEnvironment } from "./describe-environment";

const target = fileURLToPath(new URL("../docs/configuration.md", import.meta.url));
writeFileSync(target, describeEnvironment());
console.log(`Wrote ${target}`);

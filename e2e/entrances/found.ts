import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Everything in `app` that can be reached from outside: pages, route handlers by method, and server actions. */
export function foundEntrances(): { pages: string[]; routes: string[]; actions: string[] } {
  const files = readdirSync("app", { recursive: true, encoding: "utf8" }).map((file) => join("app", file));
  const sources = files.filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file));
  return {
    pages: sources.filter((file) => /(^|\/)page\.tsx?$/.test(file)).toSorted(),
    routes: sources
      .filter((file) => /(^|\/)route\.tsx?$/.test(file))
      .flatMap(exportsOf)
      .toSorted(),
    actions: sources.filter(isActionFile).flatMap(exportsOf).toSorted(),
  };
}

/** The id under which the built application knows an action, `file#export`. */
export function actionId(entrance: string): string {
  const [file, name] = entrance.split("#");
  const manifest = join(process.env["RELINK_DIST_DIR"] || ".next", "server", "server-reference-manifest.json");
  const { node } = JSON.parse(readFileSync(manifest, "utf8")) as {
    node: Record<string, { filename?: string; exportedName?: string }>;
  };
  const found = Object.entries(node).find(([, action]) => action.filename === file && action.exportedName === name);
  if (!found) throw new Error(`The present build has no action ${entrance}.`);
  return found[0];
}

/** An action written inside a component would have no line of its own at the top of its file: it counts as the file's. */
function isActionFile(file: string): boolean {
  return /^\s*["']use server["']/m.test(readFileSync(file, "utf8"));
}

function exportsOf(file: string): string[] {
  const exported = /^export (?:async )?(?:const|function) (\w+)/gm;
  const names = [...readFileSync(file, "utf8").matchAll(exported)].map((match) => match[1]!);
  return names.filter((name) => !SETTINGS.has(name)).map((name) => `${file}#${name}`);
}

/** What the framework reads from a route's file beside its methods. */
const SETTINGS = new Set(["dynamic", "revalidate", "runtime", "maxDuration"]);

import type { ChildProcess } from "node:child_process";

/** Everything that the process writes to its outputs, so far. */
export function hear(child: ChildProcess): () => string {
  let said = "";
  const keep = (chunk: unknown) => {
    said += String(chunk);
  };
  child.stdout?.on("data", keep);
  child.stderr?.on("data", keep);
  return () => said;
}

import { Command } from "commander";
import { afterEach, expect, test, vi } from "vitest";
import { exitCode } from "./output";
import { NoInput, run } from "./run";

afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

async function told(thrown: unknown): Promise<string> {
  const written: string[] = [];
  vi.spyOn(process.stderr, "write").mockImplementation((text) => written.push(String(text)) > 0);
  await run(NoInput, async () => {
    throw thrown;
  })({}, new Command("test"));
  return written.join("");
}

test.each(["ECONNREFUSED", "CONNECTION_CLOSED", "57P01"])(
  "a database that ends with %s is told as lost, without insides",
  async (code) => {
    const cause = Object.assign(new Error("terminating connection due to administrator command"), { code });
    const said = await told(new Error("Failed query: insert into calls", { cause }));
    expect(said).toBe(
      "relink: The connection to the database was lost. What was written before stays: start the database, then run this again.\n",
    );
    expect(process.exitCode).toBe(exitCode.couldNotRun);
  },
);

test("a defect keeps where it happened", async () => {
  expect(await told(new TypeError("x is undefined"))).toMatch(/^relink: x is undefined\nTypeError: [\s\S]*run\.test/);
  expect(process.exitCode).toBe(exitCode.couldNotRun);
});

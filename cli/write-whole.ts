import { open, rename, rm, stat } from "node:fs/promises";
import { ExpectedError, messageOf } from "@/lib/errors";

const BLOCK_CHARACTERS = 1_000_000;

/**
 * Writes these lines to a file, which holds all of them or is as it was before; to what is no file, such as a pipe, as they come.
 * Throws usage where it cannot be written, unavailable where it cannot be written to its end.
 */
export async function writeWhole(path: string, lines: () => Iterable<string>): Promise<void> {
  const held = await stat(path).catch(() => null);
  const isFile = held?.isFile() ?? true;
  const draft = isFile ? `${path}.part` : path;
  const file = await open(draft, "w").catch((cause) => {
    throw new ExpectedError("usage", `The file ${path} cannot be written: ${messageOf(cause)}. Name another one.`, {
      cause,
    });
  });
  try {
    await writeBlocks(file, lines()).finally(() => file.close());
    if (isFile) await rename(draft, path);
  } catch (cause) {
    if (isFile) await rm(draft, { force: true });
    if (!(cause instanceof Error && "syscall" in cause)) throw cause;
    throw new ExpectedError(
      "unavailable",
      `${path} could not be written to its end: ${cause.message}. Make room or name another place, then run this again.`,
      { cause },
    );
  }
}

async function writeBlocks(file: Awaited<ReturnType<typeof open>>, lines: Iterable<string>): Promise<void> {
  let block = "";
  for (const line of lines) {
    block += line;
    if (block.length < BLOCK_CHARACTERS) continue;
    await file.write(block);
    block = "";
  }
  await file.write(block);
}

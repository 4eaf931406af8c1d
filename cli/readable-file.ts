import { access, constants, stat } from "node:fs/promises";
import { ExpectedError } from "@/lib/errors";

/** Throws usage, saying why, for a path that is no file that may be read. */
export async function requireReadableFile(path: string): Promise<void> {
  const held = await stat(path).catch((cause) => {
    throw new ExpectedError("usage", `There is no file ${path}. Check its name and folder.`, { cause });
  });
  if (held.isDirectory()) throw new ExpectedError("usage", `${path} is a folder. Name a file in it.`);
  await access(path, constants.R_OK).catch((cause) => {
    throw new ExpectedError("usage", `The file ${path} may not be read by whom this runs as.`, { cause });
  });
}

/** Bytes of a whole of `size`, both ends included. */
export type ByteRange = { first: number; last: number };

/**
 * What a `Range` header asks of `size` bytes. `whole` when it asks for nothing that we serve in parts (none, another unit,
 * several ranges, not well-formed); `unsatisfiable` when it begins behind the end.
 */
export function readByteRange(header: string | null, size: number): ByteRange | "whole" | "unsatisfiable" {
  const [, from, to] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? "") ?? [];
  if (from === undefined || to === undefined || (from === "" && to === "")) return "whole";
  if (from === "") return size === 0 || Number(to) === 0 ? "unsatisfiable" : lastBytes(Number(to), size);
  const first = Number(from);
  if (to !== "" && Number(to) < first) return "whole";
  if (first >= size) return "unsatisfiable";
  return { first, last: to === "" ? size - 1 : Math.min(Number(to), size - 1) };
}

function lastBytes(count: number, size: number): ByteRange {
  return { first: Math.max(0, size - count), last: size - 1 };
}

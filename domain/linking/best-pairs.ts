/** A possible pair and its weight in bits over "these two have nothing to do with each other". */
export type WeightedPair = { left: number; right: number; bits: number };

/**
 * The one-to-one pairs whose weights add up to the most, by the Hungarian method, O(n³). Rows and columns are positions
 * from 0; pairs at or below 0 bits are never chosen. Ties fall the same way on every run.
 */
export function bestPairs(rows: number, columns: number, pairs: readonly WeightedPair[]): WeightedPair[] {
  const size = Math.max(rows, columns);
  const cost = Array.from({ length: size }, () => new Float64Array(size));
  const kept = new Map<number, WeightedPair>();
  for (const pair of pairs) {
    const key = pair.left * size + pair.right;
    if (pair.bits <= 0 || pair.bits <= (kept.get(key)?.bits ?? 0)) continue;
    kept.set(key, pair);
    cost[pair.left]![pair.right] = -pair.bits;
  }
  const columnOfRow = cheapestColumns(cost, size);
  return columnOfRow.flatMap((column, row) => kept.get(row * size + column) ?? []);
}

/** Per row of a square cost matrix the column of the cheapest perfect assignment, found by shortest augmenting paths. */
function cheapestColumns(cost: readonly Float64Array[], size: number): number[] {
  // Potentials and matches count from 1; 0 is the column from which each new row starts.
  const rowPotential = new Float64Array(size + 1);
  const columnPotential = new Float64Array(size + 1);
  const rowOfColumn = new Int32Array(size + 1);
  for (let row = 1; row <= size; row++) {
    const cameFrom = new Int32Array(size + 1);
    const slack = new Float64Array(size + 1).fill(Number.POSITIVE_INFINITY);
    const visited = new Uint8Array(size + 1);
    rowOfColumn[0] = row;
    let column = 0;
    do {
      visited[column] = 1;
      const present = rowOfColumn[column]!;
      let nearest = 0;
      let distance = Number.POSITIVE_INFINITY;
      for (let next = 1; next <= size; next++) {
        if (visited[next]) continue;
        const reduced = cost[present - 1]![next - 1]! - rowPotential[present]! - columnPotential[next]!;
        if (reduced < slack[next]!) {
          slack[next] = reduced;
          cameFrom[next] = column;
        }
        if (slack[next]! < distance) {
          distance = slack[next]!;
          nearest = next;
        }
      }
      for (let next = 0; next <= size; next++) {
        if (visited[next]) {
          rowPotential[rowOfColumn[next]!]! += distance;
          columnPotential[next]! -= distance;
        } else slack[next]! -= distance;
      }
      column = nearest;
    } while (rowOfColumn[column] !== 0);
    while (column !== 0) {
      const previous = cameFrom[column]!;
      rowOfColumn[column] = rowOfColumn[previous]!;
      column = previous;
    }
  }
  const columns = new Array<number>(size);
  for (let column = 1; column <= size; column++) columns[rowOfColumn[column]! - 1] = column - 1;
  return columns;
}

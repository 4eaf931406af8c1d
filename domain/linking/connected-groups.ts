/** A possible pair by its records and its log2 odds. */
export type PossiblePair = {
  callId: number;
  appointmentId: number;
  bits: number;
  /** The same as a booking beside the one that the call tells of: what it told then says nothing against the pair. */
  bitsBeside: number;
};

/** Splits pairs into groups that share no call and no appointment with another. Groups and pairs come in order of ids, whatever the input's. */
export function connectedGroups<Pair extends PossiblePair>(pairs: readonly Pair[]): Pair[][] {
  const ordered = pairs.toSorted((a, b) => a.callId - b.callId || a.appointmentId - b.appointmentId);
  const parent = new Int32Array(ordered.length).map((_, i) => i);
  const root = (node: number): number => {
    let top = node;
    while (parent[top] !== top) top = parent[top]!;
    for (let step = node; parent[step] !== top; ) {
      const next = parent[step]!;
      parent[step] = top;
      step = next;
    }
    return top;
  };
  const firstOfCall = new Map<number, number>();
  const firstOfAppointment = new Map<number, number>();
  ordered.forEach(({ callId, appointmentId }, i) => {
    for (const [firsts, id] of [
      [firstOfCall, callId],
      [firstOfAppointment, appointmentId],
    ] as const) {
      const first = firsts.get(id);
      if (first === undefined) firsts.set(id, i);
      else parent[root(Math.max(root(first), root(i)))] = Math.min(root(first), root(i));
    }
  });
  return [...Map.groupBy(ordered.keys(), (i) => root(i)).values()].map((group) => group.map((i) => ordered[i]!));
}

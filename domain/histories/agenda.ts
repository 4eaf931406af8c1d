/** Things that come in the order of their times, whenever they were put in; of equal times the first put in comes first. */
export class Agenda<Thing> {
  private readonly heap: { at: number; order: number; thing: Thing }[] = [];
  private count = 0;

  put(at: number, thing: Thing): void {
    const { heap } = this;
    heap.push({ at, order: this.count++, thing });
    let child = heap.length - 1;
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if (!before(heap[child]!, heap[parent]!)) break;
      [heap[child], heap[parent]] = [heap[parent]!, heap[child]!];
      child = parent;
    }
  }

  /** Takes out what comes next, if it comes before `until`. */
  next(until: number): { at: number; thing: Thing } | null {
    const { heap } = this;
    const first = heap[0];
    if (!first || first.at >= until) return null;
    const last = heap.pop()!;
    if (heap.length > 0) {
      heap[0] = last;
      let parent = 0;
      for (;;) {
        const left = 2 * parent + 1;
        if (left >= heap.length) break;
        const least = left + 1 < heap.length && before(heap[left + 1]!, heap[left]!) ? left + 1 : left;
        if (!before(heap[least]!, heap[parent]!)) break;
        [heap[least], heap[parent]] = [heap[parent]!, heap[least]!];
        parent = least;
      }
    }
    return first;
  }
}

type Entry = { at: number; order: number };
const before = (one: Entry, other: Entry) => one.at < other.at || (one.at === other.at && one.order < other.order);

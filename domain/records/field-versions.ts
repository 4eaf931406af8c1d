/** When a value was said: first by `stage` (a call's phase, a booking's uid), then by time in epoch ms. */
export type Version = readonly [stage: string, atMs: number];

/** The version behind each field's present value; `*` stands for every field that is not named. */
export type FieldVersions = { [field: string]: [stage: string, atMs: number] };

/** Orders two stages of one record: negative when `a` is the earlier one. */
export type StageOrder = (a: string, b: string) => number;

/** What a default has that nobody said: any said value replaces it. */
export const UNSAID: Version = ["", 0];

export type Fields = Readonly<Record<string, unknown>>;

/** Values with the version of each; the same set of sayings, merged in any order and any number of times, gives the same. */
export class VersionedFields<V extends Fields> {
  readonly values: V;
  private readonly versions: ReadonlyMap<string, Version>;

  private constructor(values: V, versions: ReadonlyMap<string, Version>) {
    this.values = values;
    this.versions = versions;
  }

  /** `fallback` is the version of fields that the stored versions do not know. */
  static stored<V extends Fields>(values: V, versions: FieldVersions | null, fallback: Version): VersionedFields<V> {
    const known = Object.keys(values).map((field): [string, Version] => [
      field,
      versions?.[field] ?? versions?.["*"] ?? fallback,
    ]);
    return new VersionedFields(values, new Map(known));
  }

  static said<V extends Fields>(values: V, version: Version): VersionedFields<V> {
    return new VersionedFields(values, new Map(Object.keys(values).map((field) => [field, version])));
  }

  versionOf(field: keyof V & string): Version {
    return this.versions.get(field) ?? UNSAID;
  }

  /** Takes each field of `other` that is known there and newer, or unknown here. */
  merge(other: VersionedFields<V>, order: StageOrder): VersionedFields<V> {
    const values: Record<string, unknown> = { ...this.values };
    const versions = new Map(this.versions);
    for (const field of Object.keys(other.values)) {
      const [mine, theirs] = [values[field], other.values[field]];
      if (theirs === null || theirs === undefined) continue;
      const unknown = mine === null || mine === undefined;
      if (!unknown && compareSayings([this.versionOf(field), mine], [other.versionOf(field), theirs], order) >= 0)
        continue;
      values[field] = theirs;
      versions.set(field, other.versionOf(field));
    }
    return new VersionedFields(values as V, versions);
  }

  /** With a default where nothing is known, or where only a default was. */
  withDefault<F extends keyof V & string>(field: F, value: V[F]): VersionedFields<V> {
    const present = this.values[field];
    if (present !== null && present !== undefined && this.versionOf(field)[0] !== UNSAID[0]) return this;
    return new VersionedFields({ ...this.values, [field]: value }, new Map(this.versions).set(field, UNSAID));
  }

  with<F extends keyof V & string>(field: F, value: V[F]): VersionedFields<V> {
    return new VersionedFields({ ...this.values, [field]: value }, this.versions);
  }

  /** The compact form to store: the most frequent version once, the others by field. */
  toStored(): FieldVersions {
    const known = [...this.versions].filter(
      ([field]) => this.values[field] !== null && this.values[field] !== undefined,
    );
    const counts = new Map<string, number>();
    for (const [, version] of known) counts.set(String(version), (counts.get(String(version)) ?? 0) + 1);
    const [usual] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0] ?? [];
    const stored: FieldVersions = {};
    for (const [field, [stage, atMs]] of known.sort(([a], [b]) => (a < b ? -1 : 1))) {
      stored[String([stage, atMs]) === usual ? "*" : field] = [stage, atMs];
    }
    return stored;
  }
}

function compareSayings(a: [Version, unknown], b: [Version, unknown], order: StageOrder): number {
  const [[stageA, atA], valueA] = a;
  const [[stageB, atB], valueB] = b;
  if (stageA === UNSAID[0] || stageB === UNSAID[0]) return Number(stageA !== UNSAID[0]) - Number(stageB !== UNSAID[0]);
  const byVersion = order(stageA, stageB) || atA - atB;
  if (byVersion !== 0) return byVersion;
  const [textA, textB] = [JSON.stringify(valueA) ?? "", JSON.stringify(valueB) ?? ""];
  return textA < textB ? -1 : Number(textA > textB);
}

/** A record that cannot be taken in: `path` names the field as the provider spells it, `reason` says what is wrong with it. */
export class RefusedRecord extends Error {
  override readonly name = "RefusedRecord";
  readonly path: string;
  readonly reason: string;

  constructor(path: string, reason: string) {
    super(path === "" ? reason : `${path}: ${reason}`);
    this.path = path;
    this.reason = reason;
  }
}

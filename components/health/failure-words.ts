import { sayKept } from "../kept-words";

/** Why an alert did not arrive, as it is kept: in English. What a mail server or the system said itself stays as it is. */
export const failurePatterns = {
  answered: /^(?<host>\S+) answered (?<status>\d+)\.$/,
  late: /^(?<host>\S+) did not answer in time\.$/,
  unreachable: /^(?<host>\S+) could not be reached \((?<code>\w+)\)\.$/,
  unknownHost: /^The host (?<host>\S+) is not known\.$/,
  inside: /^The host (?<host>\S+) lies inside this network and is not called\.$/,
  notHttps: /^The address must begin with https:\/\/\.$/,
  hasLogin: /^The address must not hold a name or password\.$/,
  noAddress: /^The channel has no address\. Enter it again\.$/,
  noAddressOrKey: /^The channel has no address or no key\. Enter them again\.$/,
  noMailServer: /^The channel lacks its mail server, sender or receivers\.$/,
  port: /^Port (?<port>\d+) is none that mail servers listen on\.$/,
  signIn: /^(?<host>\S+) refused the name or password: (?<said>.*)$/s,
  refused: /^(?<host>\S+) refused the message: (?<said>.*)$/s,
  otherKey: /^A stored secret was sealed with a key that is not here\./,
  changed: /^A stored secret was changed since it was sealed/,
  removed: /^The channel was removed\.$/,
} as const satisfies Record<string, RegExp>;

type Translator = (key: never, values?: never) => string;

/** A kept failure of an alert in the reader's language; as it is, where it is none of ours. */
export const sayFailure = (failure: string, t: Translator): string =>
  sayKept(failure, failurePatterns, "health.delivery.why", t);

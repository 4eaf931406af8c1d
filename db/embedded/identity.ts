import { spawnSync } from "node:child_process";
import { chownSync, existsSync, readdirSync, statSync } from "node:fs";
import { userInfo } from "node:os";
import { join } from "node:path";

/** PostgreSQL refuses to run as root, and initdb needs a user with a name: `nobody` is known on every system. */
const NOBODY = 65534;

/** How to run PostgreSQL's programs here: the command before them, and who must own their files (null: whoever we are). */
export type Identity = { prefix: string[]; uid: number | null };

/** The identity that can use `cluster`, whether it exists yet or not. */
export function chooseIdentity(cluster: string): Identity {
  const ourselves: Identity = { prefix: [], uid: null };
  if (process.platform === "win32") return ourselves;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot) return hasName() ? ourselves : renamed() ? { prefix: RENAME, uid: null } : ourselves;

  const owner = existsSync(cluster) ? statSync(cluster).uid : 0;
  const isOurs = owner === 0 || owner === NOBODY;
  if (isOurs && renamed()) return { prefix: RENAME, uid: 0 };
  const uid = isOurs ? NOBODY : owner;
  return { prefix: stepDown(uid), uid };
}

/** Gives a file, or a folder with all that is in it, to the identity, where it is not ours. */
export function giveTo(identity: Identity, path: string): void {
  if (identity.uid === null || statSync(path).uid === identity.uid) return;
  for (const name of statSync(path).isDirectory() ? readdirSync(path) : []) giveTo(identity, join(path, name));
  chownSync(path, identity.uid, identity.uid);
}

// Inside its own user namespace the process is `nobody`; to the files it is still root, so that nothing changes hands
// and a home folder that is closed to others stays open to it.
const RENAME = ["unshare", "--user", `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, "--"];

function renamed(): boolean {
  return works([...RENAME, "true"]);
}

// Where namespaces are forbidden (many containers), the right to pass closed folders is kept when root steps down.
function stepDown(uid: number): string[] {
  const caps = "+dac_override,+dac_read_search";
  const step = ["setpriv", `--reuid=${uid}`, `--regid=${uid}`, "--clear-groups"];
  const withCaps = [...step, `--inh-caps=${caps}`, `--ambient-caps=${caps}`, "--"];
  if (works([...withCaps, "true"])) return withCaps;
  const modest = [...step, "--inh-caps=+dac_override", "--ambient-caps=+dac_override", "--"];
  return works([...modest, "true"]) ? modest : [];
}

function works([command, ...args]: string[]): boolean {
  return command !== undefined && spawnSync(command, args, { stdio: "ignore" }).status === 0;
}

function hasName(): boolean {
  try {
    return userInfo().username !== "";
  } catch {
    return false;
  }
}

const UNRELEASED = "## Unreleased";

export type Release = {
  version: string;
  /** A date. */
  on: string;
  /** First lines of the commits since the release before, newest first. */
  commits: readonly string[];
};

/**
 * The changelog with what stood under "Unreleased" and the commits under the new version, and nothing left unreleased; as it
 * is where the version has been written about already.
 */
export function releaseInChangelog(
  changelog: string,
  { version, on, commits }: Release,
): { text: string; notes: string } {
  const start = changelog.indexOf(UNRELEASED);
  if (start < 0) throw new Error(`CHANGELOG.md has no line "${UNRELEASED}".`);
  const own = `\n## ${version} – `;
  if (changelog.includes(own)) return { text: changelog, notes: sectionAt(changelog, changelog.indexOf(own) + 1) };
  const after = start + UNRELEASED.length;
  const next = changelog.indexOf("\n## ", after);
  const written = changelog.slice(after, next < 0 ? undefined : next).trim();
  const listed = commits.map((subject) => `- ${subject}`).join("\n");
  const notes = [written, listed && `### Commits\n\n${listed}`].filter(Boolean).join("\n\n");
  const rest = next < 0 ? "" : changelog.slice(next).trim();
  const parts = [changelog.slice(0, start).trim(), UNRELEASED, `## ${version} – ${on}`, notes, rest];
  return { text: `${parts.filter(Boolean).join("\n\n")}\n`, notes };
}

/** What is under the heading that begins at `at`. */
function sectionAt(changelog: string, at: number): string {
  const begin = changelog.indexOf("\n", at);
  const end = changelog.indexOf("\n## ", begin);
  return changelog.slice(begin, end < 0 ? undefined : end).trim();
}

/** Why a text cannot be a provider's key; null: it can. */
export function objectionToKey(key: string): "empty" | "spaces" | "long" | "placeholder" | null {
  if (key === "") return "empty";
  if (/[\s\p{Cc}]/u.test(key)) return "spaces";
  if (key.length > MOST_CHARS) return "long";
  return key === UNSIGNED ? "placeholder" : null;
}

/** Cal.com sends this word as the signature of webhooks that have no secret. */
const UNSIGNED = "no-secret-provided";
const MOST_CHARS = 500;

/** The end of a key, by which people know it; nothing of a short one, of which that would be too much. */
export function hintOf(key: string): string {
  return key.length >= SHORTEST_HINTED_CHARS ? key.slice(-HINT_CHARS) : "";
}

const SHORTEST_HINTED_CHARS = 16;
const HINT_CHARS = 4;

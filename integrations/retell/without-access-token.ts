/** A body whose web calls have lost the token that opens them: it is a secret, and of no use once the call has begun. */
export function withoutAccessToken(body: string): string {
  return body.replace(TOKEN, '$1""');
}

/** Within a text the quotes around the key would be escaped. */
const TOKEN = /((?<!\\)"access_token"\s*:\s*)"(?:[^"\\]|\\.)*"/g;

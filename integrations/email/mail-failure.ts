/** Why a mail server did not take a message, as one sentence, with its own words where it gave some. */
export function mailFailure(failure: unknown, host: string): Error {
  if (!(failure instanceof Error)) return new Error(String(failure));
  const { code, response } = failure as Error & { code?: string; response?: string };
  if (code === "EAUTH") return said(`${host} refused the name or password: ${response ?? failure.message}`, failure);
  if (response) return said(`${host} refused the message: ${response}`, failure);
  if (code === "ETIMEDOUT") return said(`${host} did not answer in time.`, failure);
  if (code === "ESOCKET" || code === "ECONNECTION" || code === "ETLS") {
    return said(`${host} could not be reached (${networkCode(failure.message) ?? code}).`, failure);
  }
  return failure;
}

const said = (sentence: string, cause: Error) => new Error(sentence, { cause });

/** The system's own word for what failed, which the mail library only writes into its message. */
function networkCode(message: string): string | null {
  return /\bE[A-Z]{4,}\b/.exec(message)?.[0] ?? (/ssl|tls|certificate/i.test(message) ? "TLS" : null);
}

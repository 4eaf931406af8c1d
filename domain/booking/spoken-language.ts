/** The language in which a company's callers are spoken to, by its country (ISO 3166 alpha-2). */
export function spokenLanguage(country: string): "de" | "en" {
  return GERMAN_SPEAKING.has(country) ? "de" : "en";
}

const GERMAN_SPEAKING = new Set(["DE", "AT", "CH", "LI"]);

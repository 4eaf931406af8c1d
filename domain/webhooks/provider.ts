/** Whose webhooks and programming interfaces we know. */
export const providers = ["retell", "calcom"] as const;
export type Provider = (typeof providers)[number];

/**
 * What a provider's key is for: it signs webhooks, or opens the provider's own interface. Retell signs with the key that
 * also opens it, so a signing key of Retell serves for both.
 */
export const keyPurposes = ["signing", "api"] as const;
export type KeyPurpose = (typeof keyPurposes)[number];

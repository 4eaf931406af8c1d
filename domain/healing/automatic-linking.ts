/** What Relink does by itself with inferred links: nothing, show them, or make those above a threshold. */
export const automaticLinkingModes = ["off", "suggest", "auto"] as const;
export type AutomaticLinking = (typeof automaticLinkingModes)[number];

/** Below this probability (0–1) nothing is ever linked without a person. */
export const LOWEST_AUTOMATIC_THRESHOLD = 0.98;

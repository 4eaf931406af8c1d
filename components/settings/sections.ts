export const settingsSections = [
  "users",
  "company",
  "branches",
  "staff",
  "services",
  "agents",
  "unknown",
  "privacy",
  "audit",
] as const;
export type SettingsSection = (typeof settingsSections)[number];

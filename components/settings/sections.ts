export const settingsSections = [
  "users",
  "company",
  "branches",
  "staff",
  "services",
  "agents",
  "unknown",
  "sync",
  "integrations",
  "deliveries",
  "alerts",
  "privacy",
  "imports",
  "audit",
  "problems",
] as const;
export type SettingsSection = (typeof settingsSections)[number];

import type { Role } from "./permissions";

/** Who asks, for which company. Every query and every operation takes one. */
export type Viewer = {
  userId: string;
  name: string;
  email: string;
  companyId: number;
  role: Role;
  locale: Locale;
};

export const locales = ["de", "en"] as const;
export type Locale = (typeof locales)[number];

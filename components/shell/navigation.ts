import type { Permission } from "@/domain/access/permissions";

export type Place = { id: "calls" | "appointments" | "insights" | "settings"; href: string; permission: Permission };

/** What the rail lists, from top to bottom: pages that exist. */
export const places: readonly Place[] = [
  { id: "calls", href: "/calls", permission: "call:read" },
  { id: "appointments", href: "/appointments", permission: "appointment:read" },
  { id: "insights", href: "/insights", permission: "insights:read" },
  { id: "settings", href: "/settings", permission: "company:admin" },
];

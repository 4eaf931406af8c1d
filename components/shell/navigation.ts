import type { Permission } from "@/domain/access/permissions";

export type Place = {
  id: "calls" | "appointments" | "review" | "heal" | "health" | "insights" | "settings";
  href: string;
  permission: Permission;
};

/** What the rail lists, from top to bottom: pages that exist. */
export const places: readonly Place[] = [
  { id: "calls", href: "/calls", permission: "call:read" },
  { id: "appointments", href: "/appointments", permission: "appointment:read" },
  { id: "review", href: "/review", permission: "link:write" },
  { id: "heal", href: "/heal", permission: "heal:read" },
  { id: "health", href: "/health", permission: "health:read" },
  { id: "insights", href: "/insights", permission: "insights:read" },
  { id: "settings", href: "/settings", permission: "company:admin" },
];

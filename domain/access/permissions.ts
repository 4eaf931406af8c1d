export const roles = ["agent", "manager", "admin"] as const;
export type Role = (typeof roles)[number];

export const permissions = [
  "call:read",
  "appointment:read",
  "link:write",
  "note:write",
  "insights:read",
  "health:read",
  "incident:write",
  "heal:read",
  "heal:run",
  "record:export",
  "company:admin",
] as const;
export type Permission = (typeof permissions)[number];

const agent = ["call:read", "appointment:read", "link:write", "note:write", "health:read"] as const;
const manager = [...agent, "incident:write", "insights:read", "heal:read", "record:export"] as const;

/** The one table of what each role may do. */
export const permissionsOf = {
  agent,
  manager,
  admin: [...manager, "heal:run", "company:admin"],
} as const satisfies Record<Role, readonly Permission[]>;

export function may(role: Role, permission: Permission): boolean {
  return (permissionsOf[role] as readonly Permission[]).includes(permission);
}

import type { Role } from "@/domain/access/permissions";

/** The demo's people. Their passwords are public on purpose: the demo holds nobody's data. */
export const demoSignIns: { email: string; password: string; role: Role; name: string }[] = [
  { email: "agent@relink.example", password: "demo-agent-2025", role: "agent", name: "Nora Seidel" },
  { email: "manager@relink.example", password: "demo-manager-2025", role: "manager", name: "Georg Albers" },
  { email: "admin@relink.example", password: "demo-admin-2025", role: "admin", name: "Sena Kaplan" },
];

import "server-only";
import { may, type Permission } from "@/domain/access/permissions";
import type { Viewer } from "@/domain/access/viewer";
import { log } from "@/lib/log";

/** Whether the viewer may do what this request asks for; that they may not is logged. */
export function isPermitted({ role, userId, companyId }: Viewer, permission: Permission): boolean {
  const permitted = may(role, permission);
  if (!permitted)
    log.warn({ userId, companyId, role, permission }, "a request was refused: the role lacks the permission");
  return permitted;
}

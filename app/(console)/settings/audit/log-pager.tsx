import { Pager } from "@/components/data-table/pager";
import { type AuditParams, auditHref } from "./audit-params";

/** To the newest page and the next older one; nothing where one page is all. */
export function LogPager({ params, older }: { params: AuditParams; older: number | null }) {
  if (params.before === null && older === null) return null;
  const at = (before: number | null) => `/settings/audit${auditHref({ ...params, before })}`;
  return <Pager newerHref={params.before === null ? null : at(null)} olderHref={older === null ? null : at(older)} />;
}

import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { classNames } from "@/components/ui/class-names";
import type { AuditParams } from "./audit-params";

/** The two logs: what was changed, and what was listened to or taken out. */
export async function LogTabs({ log }: { log: AuditParams["log"] }) {
  const t = await getTranslations("settings");
  return (
    <nav aria-label={t("audit.logs")} className="flex gap-1">
      {(["settings", "access"] as const).map((one) => (
        <Link
          key={one}
          href={one === "settings" ? "/settings/audit" : "/settings/audit?log=access"}
          prefetch={false}
          aria-current={one === log ? "page" : undefined}
          className={classNames(
            "rounded px-2 py-1.5 text-table hover:bg-hover",
            one === log ? "bg-accent-surface font-medium text-accent" : "text-text-muted",
          )}
        >
          {t(`audit.log.${one}`)}
        </Link>
      ))}
    </nav>
  );
}

import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { AnswerButton } from "@/components/answers/answer-button";
import { ExportPanel } from "@/components/exports/export-panel";
import { TipLayer } from "@/components/ui/tip-layer";
import { Toaster } from "@/components/ui/toaster";
import type { OpenIncident } from "@/db/queries/health/list-incidents";
import { may } from "@/domain/access/permissions";
import type { Viewer } from "@/domain/access/viewer";
import { ClockNote } from "./clock-note";
import { HealthNote } from "./health-note";
import { KillSwitchBanner } from "./kill-switch-banner";
import { places } from "./navigation";
import { Rail } from "./rail";
import { Shortcuts } from "./shortcuts";
import type { Theme } from "./theme";
import { UserMenu } from "./user-menu";
import { Wordmark } from "./wordmark";

type ShellProps = {
  viewer: Viewer;
  company: { name: string; timeZone: string; fixedNow: Date | null; killSwitchAt: Date | null };
  companies: readonly { id: number; name: string }[];
  theme: Theme;
  /** Open incidents of the company. */
  incidents: readonly OpenIncident[];
  children: ReactNode;
};

/** The frame around every page of the console. */
export async function Shell({ viewer, company, companies, theme, incidents, children }: ShellProps) {
  const t = await getTranslations("shell");
  const allowed = places.filter((place) => may(viewer.role, place.permission));
  const clock = company.fixedNow && <ClockNote fixedNow={company.fixedNow} timeZone={company.timeZone} />;
  const words = {
    trigger: t("userMenu", { name: viewer.name }),
    role: t(`role.${viewer.role}`),
    company: t("company"),
    language: t("language"),
    theme: t("theme.label"),
    changePassword: t("changePassword"),
    signOut: t("signOut"),
    signOutEverywhere: t("signOutEverywhere"),
    locales: { de: t("locale.de"), en: t("locale.en") },
    themes: { light: t("theme.light"), dark: t("theme.dark"), system: t("theme.system") },
  };
  return (
    <div className="flex min-h-dvh sm:h-dvh print:block print:h-auto">
      <a
        href="#content"
        className="sr-only rounded bg-accent-solid px-3 py-2 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-toast"
      >
        {t("skip")}
      </a>
      <nav
        aria-label={t("nav.label")}
        className="flex shrink-0 border-line bg-surface print:hidden max-sm:fixed max-sm:inset-x-0 max-sm:bottom-0 max-sm:z-rail max-sm:border-t max-sm:py-1 max-sm:pb-[max(4px,env(safe-area-inset-bottom))] sm:w-14 sm:flex-col sm:border-r sm:p-2 lg:w-48"
      >
        <Wordmark className="h-9 px-2 max-sm:hidden sm:max-lg:text-[0px] sm:max-lg:gap-0 sm:mb-2" />
        <Rail places={allowed.map(({ id, href }) => ({ id, href, label: t(`nav.${id}`) }))} />
      </nav>
      <div className="flex min-w-0 flex-1 flex-col max-sm:pb-16">
        <header className="shrink-0 border-line border-b bg-surface print:hidden">
          <div className="flex h-12 items-center gap-4 px-3 sm:px-4">
            <p className="min-w-0 truncate font-medium text-text">{company.name}</p>
            <div className="flex flex-1 justify-center max-sm:justify-end">
              <AnswerButton label={t("ask")} />
            </div>
            <HealthNote incidents={incidents} timeZone={company.timeZone} />
            <div className="max-lg:hidden">{clock}</div>
            <UserMenu
              name={viewer.name}
              email={viewer.email}
              locale={viewer.locale}
              theme={theme}
              companyId={viewer.companyId}
              companies={companies}
              words={words}
            />
          </div>
          {company.killSwitchAt && <KillSwitchBanner mayRelease={may(viewer.role, "company:admin")} />}
          {clock && <div className="border-line border-t px-3 py-1 sm:px-4 lg:hidden">{clock}</div>}
        </header>
        <main
          id="content"
          tabIndex={-1}
          className="relative flex min-h-0 flex-1 flex-col outline-none sm:overflow-y-auto print:block print:overflow-visible"
        >
          {children}
        </main>
      </div>
      <Shortcuts />
      <TipLayer />
      {may(viewer.role, "record:export") && <ExportPanel />}
      <Toaster />
    </div>
  );
}

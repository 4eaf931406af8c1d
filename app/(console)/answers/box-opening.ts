import "server-only";
import { getTranslations } from "next-intl/server";
import { type BoxOpening, type BoxPlace, boxActs } from "@/components/answers/answer-view";
import { settingsSections } from "@/components/settings/sections";
import { places } from "@/components/shell/navigation";
import { may, type Permission } from "@/domain/access/permissions";
import type { Viewer } from "@/domain/access/viewer";

/** Lists with a filter that people go to by name. */
const SHORTCUTS = [
  { id: "today", href: "/calls?period=today", permission: "call:read" },
  { id: "orphaned", href: "/calls?status=orphaned", permission: "call:read" },
  { id: "upcoming", href: "/appointments", permission: "appointment:read" },
  { id: "healNew", href: "/heal/new", permission: "heal:run" },
] as const satisfies { id: string; href: string; permission: Permission }[];

/** The words of the answer box, and every page and action that this viewer may use. */
export async function boxOpening(viewer: Viewer): Promise<BoxOpening> {
  const t = await getTranslations();
  const allowed = (permission: Permission) => may(viewer.role, permission);
  const w = (key: keyof BoxOpening["words"]) => t(`answers.box.${key}`, { text: "{text}" });
  const found: BoxPlace[] = [
    ...places
      .filter(({ permission }) => allowed(permission))
      .map(({ id, href }) => ({ id: `page-${id}`, label: t(`shell.nav.${id}`), target: { href } })),
    ...SHORTCUTS.filter(({ permission }) => allowed(permission)).map(({ id, href }) => ({
      ...{ id: `list-${id}`, label: t(`answers.place.${id}`), target: { href } },
    })),
    ...(allowed("company:admin") ? settingsSections : []).map((section) => ({
      id: `settings-${section}`,
      label: t("answers.place.settingsOf", { section: t(`settings.section.${section}`) }),
      target: { href: `/settings/${section}` },
    })),
    ...boxActs.map((act) => ({ id: `act-${act}`, label: t(`answers.place.${act}`), target: { act } })),
  ];
  return {
    words: {
      ...{ title: w("title"), label: w("label"), placeholder: w("placeholder"), hint: w("hint"), copy: w("copy") },
      ...{ copied: w("copied"), language: w("language"), answer: w("answer"), people: w("people") },
      ...{ records: w("records"), places: w("places"), history: w("history"), failed: w("failed") },
      ...{ asking: w("asking"), forget: w("forget") },
      ...{ searchCalls: w("searchCalls"), searchAppointments: w("searchAppointments") },
    },
    places: found,
    locale: viewer.locale,
    historyKey: `relink.asked.${viewer.companyId}.${viewer.userId}`,
  };
}

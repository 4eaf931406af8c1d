import "server-only";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SettingsSection } from "@/components/settings/sections";

/** The title of a section's page. */
export async function settingsMetadata(section: SettingsSection): Promise<Metadata> {
  const t = await getTranslations("settings");
  return { title: `${t(`section.${section}`)} · ${t("title")}` };
}

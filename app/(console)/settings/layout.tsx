import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { requireViewer } from "@/app/viewer";
import { settingsSections } from "@/components/settings/sections";
import { SettingsNav } from "@/components/settings/settings-nav";
import { PageHeader } from "@/components/shell/page-header";
import { browserMessages } from "@/messages/browser-messages";

export default async function SettingsLayout({ children }: LayoutProps<"/settings">) {
  await requireViewer("company:admin");
  const [t, messages] = await Promise.all([getTranslations("settings"), getMessages()]);
  const places = settingsSections.map((section) => ({ href: `/settings/${section}`, label: t(`section.${section}`) }));
  return (
    <NextIntlClientProvider messages={{ ...browserMessages(messages), settings: { form: messages.settings.form } }}>
      <PageHeader title={t("title")} />
      <div className="flex min-w-0 flex-col gap-4 md:flex-row md:gap-2">
        <SettingsNav label={t("nav")} places={places} />
        <div className="flex min-w-0 max-w-[880px] flex-1 flex-col gap-4 px-3 pb-6 md:px-4">{children}</div>
      </div>
    </NextIntlClientProvider>
  );
}

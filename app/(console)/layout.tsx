import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import { readerTheme } from "@/app/theme";
import { getSignedIn, requireCompany, requireViewer } from "@/app/viewer";
import { Shell } from "@/components/shell/shell";
import { browserMessages } from "@/messages/browser-messages";

export default async function ConsoleLayout({ children }: LayoutProps<"/">) {
  const viewer = await requireViewer();
  const company = await requireCompany();
  const [signedIn, theme, messages] = await Promise.all([getSignedIn(), readerTheme(), getMessages()]);
  return (
    <NextIntlClientProvider messages={browserMessages(messages)}>
      <Shell viewer={viewer} company={company} companies={signedIn?.companies ?? []} theme={theme}>
        {children}
      </Shell>
    </NextIntlClientProvider>
  );
}

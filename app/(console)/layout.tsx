import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { database } from "@/app/db";
import { readerTheme } from "@/app/theme";
import { getSignedIn, requireCompany, requireViewer } from "@/app/viewer";
import { Shell } from "@/components/shell/shell";
import { listOpenIncidents } from "@/db/queries/health/list-incidents";
import { browserMessages } from "@/messages/browser-messages";

export default async function ConsoleLayout({ children, drawer }: LayoutProps<"/"> & { drawer: ReactNode }) {
  const viewer = await requireViewer();
  const company = await requireCompany();
  const [signedIn, theme, messages, incidents] = await Promise.all([
    getSignedIn(),
    readerTheme(),
    getMessages(),
    listOpenIncidents(database(), viewer),
  ]);
  return (
    <NextIntlClientProvider messages={browserMessages(messages)}>
      <NuqsAdapter>
        <Shell
          viewer={viewer}
          company={company}
          companies={signedIn?.companies ?? []}
          theme={theme}
          incidents={incidents}
        >
          {children}
          {drawer}
        </Shell>
      </NuqsAdapter>
    </NextIntlClientProvider>
  );
}

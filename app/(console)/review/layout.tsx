import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import { browserMessages, reviewMessages } from "@/messages/browser-messages";

/** Gives the review's client components their words; no other page carries them. */
export default async function ReviewLayout({ children }: LayoutProps<"/review">) {
  const messages = await getMessages();
  return (
    <NextIntlClientProvider messages={{ ...browserMessages(messages), review: reviewMessages(messages) }}>
      {children}
    </NextIntlClientProvider>
  );
}

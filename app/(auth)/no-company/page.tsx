import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { signOutAction } from "@/app/account/actions";
import { getSignedIn } from "@/app/viewer";
import { Button } from "@/components/ui/button";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("noCompany.title") };
}

export default async function NoCompanyPage() {
  const signedIn = await getSignedIn();
  if (!signedIn) redirect("/sign-in");
  if (signedIn.viewer) redirect("/");
  const [t, shell] = await Promise.all([getTranslations("auth"), getTranslations("shell")]);
  return (
    <div className="flex flex-col gap-3">
      <h1 className="font-semibold text-title">{t("noCompany.title")}</h1>
      <p className="text-text-muted">{t("noCompany.body", { email: signedIn.user.email })}</p>
      <form action={signOutAction}>
        <Button type="submit">{shell("signOut")}</Button>
      </form>
    </div>
  );
}

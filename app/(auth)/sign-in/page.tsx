import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { getSignedIn } from "@/app/viewer";
import { pathWithin } from "./path-within";
import { SignInForm } from "./sign-in-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("title") };
}

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const next = pathWithin((await searchParams)["next"]);
  if (await getSignedIn()) redirect(next);
  const t = await getTranslations("auth");
  const words = {
    email: t("email"),
    password: t("password"),
    showPassword: t("showPassword"),
    hidePassword: t("hidePassword"),
    signIn: t("signIn"),
    signingIn: t("signingIn"),
    failed: t("failed"),
    tooMany: t("tooMany"),
    unreachable: t("unreachable"),
  };
  return (
    <>
      <h1 className="mb-4 font-semibold text-title">{t("title")}</h1>
      <SignInForm next={next} words={words} />
    </>
  );
}

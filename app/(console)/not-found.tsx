import { SearchX } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { buttonStyle } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

export default async function NotFound() {
  const t = await getTranslations("errors.notFoundPage");
  const home = (
    <Link href="/calls" className={buttonStyle()}>
      {t("home")}
    </Link>
  );
  return (
    <>
      <title>{`${t("title")} · Relink`}</title>
      <Notice icon={SearchX} title={t("title")} level={1} actions={home}>
        {t("body")}
      </Notice>
    </>
  );
}

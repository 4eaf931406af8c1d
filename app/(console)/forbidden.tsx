import { Lock } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { Notice } from "@/components/ui/notice";

export default async function Forbidden() {
  const t = await getTranslations("errors.forbiddenPage");
  return (
    <>
      <title>{`${t("title")} · Relink`}</title>
      <Notice icon={Lock} title={t("title")} level={1}>
        {t("body")}
      </Notice>
    </>
  );
}

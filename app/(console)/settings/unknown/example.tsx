import Link from "next/link";
import { getTranslations } from "next-intl/server";

/** A link to one record of many. */
export async function Example({ href }: { href: string }) {
  const t = await getTranslations("settings");
  return (
    <Link href={href} prefetch={false} className="underline">
      {t("unknown.example")}
    </Link>
  );
}

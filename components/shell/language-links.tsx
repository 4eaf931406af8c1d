import { getTranslations } from "next-intl/server";
import { setLocaleAction } from "@/app/account/actions";
import { Button } from "@/components/ui/button";
import { type Locale, locales } from "@/domain/access/viewer";

/** The languages by their own names, for a reader who is not signed in. */
export async function LanguageLinks({ locale }: { locale: Locale }) {
  const t = await getTranslations("shell");
  return (
    <div className="flex gap-1">
      {locales.map((other) => (
        <form key={other} action={setLocaleAction.bind(null, other)}>
          <Button type="submit" variant="ghost" size="sm" lang={other} aria-pressed={other === locale}>
            <span className={other === locale ? "font-semibold text-text" : undefined}>{t(`locale.${other}`)}</span>
          </Button>
        </form>
      ))}
    </div>
  );
}

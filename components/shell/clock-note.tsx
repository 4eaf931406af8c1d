import { Clock } from "lucide-react";
import { getLocale, getTranslations } from "next-intl/server";
import { LANGUAGE_TAGS } from "@/components/ui/instant";

const INSTANT = {
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
} as const;

/** Says that this company's clock stands still, and where. */
export async function ClockNote({ fixedNow, timeZone }: { fixedNow: Date; timeZone: string }) {
  const [t, locale] = await Promise.all([getTranslations("shell"), getLocale()]);
  const instant = new Intl.DateTimeFormat(LANGUAGE_TAGS[locale], { ...INSTANT, timeZone }).format(fixedNow);
  return (
    <p className="flex items-center gap-1.5 whitespace-nowrap text-text-muted text-xs">
      <Clock aria-hidden className="size-3 shrink-0" />
      {t("clock", { instant })}
    </p>
  );
}

import { Clock } from "lucide-react";
import { getFormatter, getTranslations } from "next-intl/server";

const INSTANT = { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" } as const;

/** Says that this company's clock stands still, and where. */
export async function ClockNote({ fixedNow, timeZone }: { fixedNow: Date; timeZone: string }) {
  const [t, format] = await Promise.all([getTranslations("shell"), getFormatter()]);
  const instant = format.dateTime(fixedNow, { ...INSTANT, timeZone });
  return (
    <p className="flex items-center gap-1.5 whitespace-nowrap text-text-muted text-xs">
      <Clock aria-hidden className="size-3 shrink-0" />
      {t("clock", { instant })}
    </p>
  );
}

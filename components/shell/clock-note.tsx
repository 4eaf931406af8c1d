import { Clock } from "lucide-react";
import { getFormatter, getTranslations } from "next-intl/server";

/** Says that this company's clock stands still, and where. */
export async function ClockNote({ fixedNow, timeZone }: { fixedNow: Date; timeZone: string }) {
  const [t, format] = await Promise.all([getTranslations("shell"), getFormatter()]);
  const instant = format.dateTime(fixedNow, { dateStyle: "medium", timeStyle: "short", timeZone });
  return (
    <p className="flex items-center gap-1.5 whitespace-nowrap text-text-muted text-xs">
      <Clock aria-hidden className="size-3 shrink-0" />
      {t("clock", { instant })}
    </p>
  );
}

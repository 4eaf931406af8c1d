import type { Calendar } from "@/domain/booking/calendar";
import { calcomCalendar } from "./calcom/calendar";

type Company = {
  timeZone: string;
  /** In which guests are written to. */
  language: string;
  /** Null: not connected. */
  calcom: { baseUrl: string | null; apiKeys: readonly string[] } | null;
  builtIn: Calendar;
};

/** Where a company's calls book: in its Cal.com, if a key opens it, else in the calendar that Relink keeps. */
export function calendarFor({ calcom, builtIn, timeZone, language }: Company): Calendar {
  const [apiKey] = calcom?.apiKeys ?? [];
  return calcom && apiKey ? calcomCalendar({ baseUrl: calcom.baseUrl, apiKey, timeZone, language }) : builtIn;
}

import type { Locale } from "@/domain/access/viewer";
import type de from "./de.json";

declare module "next-intl" {
  interface AppConfig {
    Locale: Locale;
    Messages: typeof de;
  }
}

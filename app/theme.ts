import "server-only";
import { cookies } from "next/headers";
import { type Theme, themes } from "@/components/shell/theme";

export const THEME_COOKIE = "relink.theme";

/** The theme chosen in this browser; `system` follows the device. */
export async function readerTheme(): Promise<Theme> {
  const chosen = (await cookies()).get(THEME_COOKIE)?.value;
  return themes.find((theme) => theme === chosen) ?? "system";
}

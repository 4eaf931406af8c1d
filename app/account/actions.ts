"use server";

import { revalidatePath } from "next/cache";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { themes } from "@/components/shell/theme";
import { locales } from "@/domain/access/viewer";
import { isHttps } from "@/lib/auth/request-origin";
import { changePassword } from "@/operations/change-password";
import { chooseCompany } from "@/operations/choose-company";
import { endSessions } from "@/operations/end-sessions";
import { setLocale } from "@/operations/set-locale";
import { accountAction } from "../action";
import { authFor } from "../auth";
import { database } from "../db";
import { LOCALE_COOKIE } from "../locale";
import { THEME_COOKIE } from "../theme";
import { getSignedIn, type SignedIn } from "../viewer";

const CompanyId = z.int().positive();
const ChosenLocale = z.enum(locales);
const ChosenTheme = z.enum(themes);
const Passwords = z.object({ present: z.string().max(1000), chosen: z.string().max(1000) });

/**
 * For anybody, signed in or not: a user's choice follows them, a stranger's stays in the browser. What is no choice at all
 * changes nothing, here and below.
 */
export async function setLocaleAction(input: z.input<typeof ChosenLocale>): Promise<void> {
  const { data: locale } = ChosenLocale.safeParse(input);
  if (!locale) return;
  const signedIn = await getSignedIn();
  if (signedIn) await setLocale(database(), { userId: signedIn.user.userId, locale });
  await remember(LOCALE_COOKIE, locale);
  revalidatePath("/", "layout");
}

export async function setThemeAction(input: z.input<typeof ChosenTheme>): Promise<void> {
  const { data: theme } = ChosenTheme.safeParse(input);
  if (theme) await remember(THEME_COOKIE, theme);
}

export async function chooseCompanyAction(input: z.input<typeof CompanyId>): Promise<void> {
  const signedIn = await getSignedIn();
  if (!signedIn) redirect("/sign-in");
  const { data: companyId } = CompanyId.safeParse(input);
  if (!companyId) return;
  await chooseCompany(database(), { sessionId: signedIn.sessionId, userId: signedIn.user.userId, companyId });
  revalidatePath("/", "layout");
  redirect("/");
}

export async function signOutAction(): Promise<void> {
  await endThisSession();
  redirect("/sign-in");
}

export async function signOutEverywhereAction(): Promise<void> {
  const signedIn = await getSignedIn();
  if (signedIn) await endSessions(database(), { userId: signedIn.user.userId });
  await endThisSession();
  redirect("/sign-in");
}

/** Ends every session; this browser goes on with a new one, where it was. */
export const changePasswordAction = accountAction(Passwords, async ({ present, chosen }, signedIn) => {
  await changePassword(database(), { userId: signedIn.user.userId, present, chosen });
  await signInAgain(signedIn, chosen);
});

async function signInAgain({ user: { userId, email }, viewer }: SignedIn, password: string): Promise<void> {
  const requestHeaders = await headers();
  await authFor(requestHeaders).api.signInEmail({ body: { email, password }, headers: requestHeaders });
  const renewed = await getSignedIn();
  if (!renewed || !viewer) return;
  await chooseCompany(database(), { sessionId: renewed.sessionId, userId, companyId: viewer.companyId });
}

async function endThisSession(): Promise<void> {
  const requestHeaders = await headers();
  await authFor(requestHeaders).api.signOut({ headers: requestHeaders });
}

const YEAR_SECONDS = 365 * 24 * 60 * 60;

async function remember(name: string, value: string): Promise<void> {
  const secure = isHttps(await headers());
  (await cookies()).set(name, value, { maxAge: YEAR_SECONDS, sameSite: "lax", httpOnly: true, secure, path: "/" });
}

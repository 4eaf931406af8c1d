"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { z } from "zod";
import { authFor } from "@/app/auth";
import { database } from "@/app/db";
import { getSignedIn } from "@/app/viewer";
import { isExpected } from "@/lib/errors";
import { acceptInvitation } from "@/operations/accept-invitation";
import { chooseCompany } from "@/operations/choose-company";

const Token = z.string().regex(/^[\w-]{20,100}$/);
const NewPerson = z.object({ token: Token, name: z.string().trim().min(1).max(200), password: z.string().max(1000) });
const Known = z.object({ token: Token }).strict();

type JoinInput = { token: string; name?: string; password?: string };

/** For whoever holds the link: makes them a member and signs them in. Says why not, when it cannot be. */
export async function joinAction(input: JoinInput): Promise<{ problem: string }> {
  const signedIn = await getSignedIn();
  const parsed = signedIn ? Known.safeParse(input) : NewPerson.safeParse(input);
  const t = await getTranslations();
  if (!parsed.success) return { problem: t("errors.invalid") };
  try {
    await join(parsed.data, signedIn);
  } catch (error) {
    if (isExpected(error)) return { problem: t(error.key as never, error.params as never) };
    throw error;
  }
  redirect("/");
}

async function join(
  input: z.output<typeof NewPerson> | z.output<typeof Known>,
  signedIn: Awaited<ReturnType<typeof getSignedIn>>,
) {
  const { token } = input;
  if ("password" in input) {
    const { name, password } = input;
    const { email } = await acceptInvitation(database(), {
      token,
      joining: { name, password, locale: await getLocale() },
    });
    const requestHeaders = await headers();
    await authFor(requestHeaders).api.signInEmail({ body: { email, password }, headers: requestHeaders });
  } else if (signedIn) {
    const { userId } = signedIn.user;
    const { companyId } = await acceptInvitation(database(), { token, joining: { userId } });
    await chooseCompany(database(), { sessionId: signedIn.sessionId, userId, companyId });
  }
}

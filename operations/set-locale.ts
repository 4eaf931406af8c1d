import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { users } from "@/db/schema/account";
import type { Locale } from "@/domain/access/viewer";

/** Sets the language in which a user reads Relink, wherever they sign in. */
export async function setLocale(db: Database, input: { userId: string; locale: Locale }): Promise<void> {
  await db.update(users).set({ locale: input.locale, updatedAt: new Date() }).where(eq(users.id, input.userId));
}

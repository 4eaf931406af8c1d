import "server-only";
import { cookies, headers } from "next/headers";
import { forbidden, redirect } from "next/navigation";
import { cache } from "react";
import { listViewerRows } from "@/db/queries/viewers";
import type { Permission } from "@/domain/access/permissions";
import type { Viewer } from "@/domain/access/viewer";
import { addToLogContext } from "@/lib/log-context";
import { authFor } from "./auth";
import { database } from "./db";
import { isPermitted } from "./is-permitted";
import { PATH_HEADER } from "./path-header";

export type ViewerCompany = {
  id: number;
  name: string;
  timeZone: string;
  currency: string;
  country: string;
  /** The instant at which the company's clock stands; null: it runs. */
  fixedNow: Date | null;
  /** Nothing is linked by itself since then; null: not thrown. */
  killSwitchAt: Date | null;
  /** The viewer's role sees telephone numbers only in part. */
  masksNumbers: boolean;
};

export type SignedIn = {
  sessionId: string;
  user: Pick<Viewer, "userId" | "name" | "email" | "locale">;
  /** Null: the user belongs to no company. */
  viewer: Viewer | null;
  company: ViewerCompany | null;
  /** Every company of the user, the present one first. */
  companies: { id: number; name: string }[];
};

/** Who is signed in with this request, read once per request; null: nobody. */
export const getSignedIn = cache(async (): Promise<SignedIn | null> => {
  const requestHeaders = await presentHeaders();
  const session = await authFor(requestHeaders).api.getSession({ headers: requestHeaders });
  if (!session) return null;
  const rows = await listViewerRows(database(), { sessionId: session.session.id });
  const [first] = rows;
  if (!first) return null;
  const { userId, name, email, locale } = first;
  const user = { userId, name, email, locale };
  const companies = rows.flatMap((row) =>
    row.companyId === null || row.companyName === null ? [] : [{ id: row.companyId, name: row.companyName }],
  );
  const found = present(first, user);
  addToLogContext({ userId, ...(found.viewer && { companyId: found.viewer.companyId }) });
  return { sessionId: session.session.id, user, ...found, companies };
});

/** The request's headers, with the cookies as an action left them: the page that it answers with belongs to the new session. */
async function presentHeaders(): Promise<Headers> {
  const present = new Headers(await headers());
  const pairs = (await cookies()).getAll().map(({ name, value }) => `${name}=${encodeURIComponent(value)}`);
  present.set("cookie", pairs.join("; "));
  return present;
}

/** The viewer of this request, or null when nobody is signed in or they belong to no company. */
export async function getViewer(): Promise<Viewer | null> {
  return (await getSignedIn())?.viewer ?? null;
}

/** The viewer of this page. Leaves to the sign-in page without a session, answers 403 without the permission. */
export async function requireViewer(permission?: Permission): Promise<Viewer> {
  const signedIn = await getSignedIn();
  if (!signedIn) return redirect(await signInPath());
  if (!signedIn.viewer) return redirect("/no-company");
  if (permission && !isPermitted(signedIn.viewer, permission)) forbidden();
  return signedIn.viewer;
}

/** The viewer's company: its clock, time zone and currency. Leaves the page as `requireViewer` does. */
export async function requireCompany(): Promise<ViewerCompany> {
  const signedIn = await getSignedIn();
  if (!signedIn) return redirect(await signInPath());
  return signedIn.company ?? redirect("/no-company");
}

async function signInPath(): Promise<string> {
  const path = (await headers()).get(PATH_HEADER);
  return path ? `/sign-in?next=${encodeURIComponent(path)}` : "/sign-in";
}

type Row = Awaited<ReturnType<typeof listViewerRows>>[number];

function present(row: Row, user: SignedIn["user"]): Pick<SignedIn, "viewer" | "company"> {
  const { companyId, companyName, timeZone, currency, country, fixedNow, killSwitchAt, maskedRoles, role } = row;
  if (companyId === null || companyName === null || !timeZone || !currency || !country || !role) {
    return { viewer: null, company: null };
  }
  return {
    viewer: { ...user, companyId, role },
    company: {
      ...{ id: companyId, name: companyName, timeZone, currency, country, fixedNow, killSwitchAt },
      masksNumbers: maskedRoles?.includes(role) ?? false,
    },
  };
}

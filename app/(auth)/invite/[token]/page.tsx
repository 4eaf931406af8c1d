import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { database } from "@/app/db";
import { getSignedIn } from "@/app/viewer";
import { findInvitation } from "@/db/queries/invitations";
import { findUserByEmail } from "@/db/queries/users";
import { hashOfToken } from "@/operations/invitation-token";
import { Joining } from "./joining";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("invite"))("title"), referrer: "no-referrer" };
}

export default async function InvitePage({ params }: PageProps<"/invite/[token]">) {
  const { token } = await params;
  const invitation = await findInvitation(database(), hashOfToken(token));
  if (!invitation) return <Joining token={token} invitation={null} present={null} isKnown={false} />;
  const [signedIn, known] = await Promise.all([getSignedIn(), findUserByEmail(database(), invitation.email)]);
  return (
    <Joining token={token} invitation={invitation} present={signedIn?.user.email ?? null} isKnown={known !== null} />
  );
}

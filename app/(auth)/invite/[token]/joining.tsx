import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { signOutAction } from "@/app/account/actions";
import { Button, buttonStyle } from "@/components/ui/button";
import { PASSWORD_MIN_CHARS } from "@/domain/access/password-length";
import { joinAction } from "./actions";
import { JoinForm } from "./join-form";

type JoiningProps = {
  token: string;
  /** Null: there is none, or it is over. */
  invitation: { companyName: string; email: string } | null;
  /** The address of who is signed in. */
  present: string | null;
  /** The invited address has an account. */
  isKnown: boolean;
};

/** What somebody with an invitation can do now: make an account, join with their own, or sign in first. */
export async function Joining({ token, invitation, present, isKnown }: JoiningProps) {
  const [t, auth, shell] = await Promise.all([
    getTranslations("invite"),
    getTranslations("auth"),
    getTranslations("shell"),
  ]);
  if (!invitation) return <Said title={t("overTitle")} body={t("overBody")} />;
  const { companyName: company, email } = invitation;
  const title = t("joinTitle", { company });
  if (present !== null && present !== email) {
    return (
      <Said title={title} body={t("otherAccount", { present, email })}>
        <form action={signOutAction}>
          <Button type="submit">{shell("signOut")}</Button>
        </form>
      </Said>
    );
  }
  const words = {
    name: t("name"),
    password: auth("password"),
    passwordHint: t("passwordHint", { least: PASSWORD_MIN_CHARS }),
    showPassword: auth("showPassword"),
    hidePassword: auth("hidePassword"),
    join: t("join"),
    failed: t("failed"),
  };
  if (present === null && isKnown) {
    return (
      <Said title={title} body={t("knownAccount", { email })}>
        <Link
          href={`/sign-in?next=${encodeURIComponent(`/invite/${token}`)}`}
          className={buttonStyle({ variant: "primary" })}
        >
          {auth("signIn")}
        </Link>
      </Said>
    );
  }
  return (
    <Said title={title} body={present === null ? t("newAccount", { email }) : t("ownAccount", { email })}>
      <JoinForm
        token={token}
        isNew={present === null}
        words={words}
        leastChars={PASSWORD_MIN_CHARS}
        join={joinAction}
      />
    </Said>
  );
}

function Said({ title, body, children }: { title: string; body: string; children?: React.ReactNode }) {
  return (
    <div className="flex flex-col gap-3">
      <h1 className="font-semibold text-title">{title}</h1>
      <p className="text-text-muted">{body}</p>
      {children}
    </div>
  );
}

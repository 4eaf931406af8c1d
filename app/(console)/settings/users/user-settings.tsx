import { getTranslations } from "next-intl/server";
import { database } from "@/app/db";
import { requireCompany } from "@/app/viewer";
import { ActButton } from "@/components/settings/act-button";
import { InviteForm } from "@/components/settings/invite-form";
import { Panel, PanelRow } from "@/components/settings/panel";
import { RoleSelect } from "@/components/settings/role-select";
import { formatInstant } from "@/components/ui/instant";
import { listInvitations } from "@/db/queries/invitations";
import { listUsers } from "@/db/queries/users";
import type { Role } from "@/domain/access/permissions";
import type { Viewer } from "@/domain/access/viewer";
import { inviteAction, removeMemberAction, revokeInvitationAction, setRoleAction } from "../user-actions";

/** Who may use the company's console, as what, and who is invited. */
export async function UserSettings({ viewer }: { viewer: Viewer }) {
  const { companyId, locale } = viewer;
  const [t, shell, company, members, invitations] = await Promise.all([
    getTranslations("settings"),
    getTranslations("shell"),
    requireCompany(),
    listUsers(database(), { companyId }),
    listInvitations(database(), { companyId }),
  ]);
  const roleWords: Record<Role, string> = {
    agent: shell("role.agent"),
    manager: shell("role.manager"),
    admin: shell("role.admin"),
  };
  const words = {
    email: t("users.email"),
    role: t("users.role"),
    invite: t("users.invite"),
    invited: t("users.invited"),
    link: t("users.link"),
    linkNote: t("users.linkNote"),
    copy: t("users.link"),
  };
  return (
    <>
      <Panel title={t("users.inviteTitle")} note={t("users.inviteNote")}>
        <InviteForm words={words} roleWords={roleWords} invite={inviteAction} />
      </Panel>
      {invitations.length > 0 && (
        <Panel title={t("users.invitations")}>
          <ul>
            {invitations.map((one) => (
              <PanelRow
                key={one.id}
                title={one.email}
                detail={`${roleWords[one.role]} · ${
                  one.isExpired
                    ? t("users.expired")
                    : t("users.validUntil", { when: formatInstant(one.expiresAt, "moment", locale, company.timeZone) })
                } · ${t("users.invitedBy", { who: one.invitedBy })}`}
                actions={
                  <ActButton
                    label={t("users.revoke")}
                    about={one.email}
                    done={t("users.revoked")}
                    act={revokeInvitationAction.bind(null, { id: one.id })}
                  />
                }
              />
            ))}
          </ul>
        </Panel>
      )}
      <Panel title={t("users.members", { count: members.length })} note={t("users.membersNote")}>
        <ul>
          {members.map((member) => (
            <PanelRow
              key={member.id}
              title={member.id === viewer.userId ? t("users.you", { name: member.name }) : member.name}
              detail={member.disabledAt ? `${member.email} · ${t("users.disabled")}` : member.email}
              actions={
                <>
                  <RoleSelect
                    key={member.role}
                    userId={member.id}
                    role={member.role}
                    label={t("users.roleOf", { name: member.name })}
                    words={roleWords}
                    done={t("users.roleSaved", { name: member.name })}
                    save={setRoleAction}
                  />
                  <ActButton
                    label={t("users.remove")}
                    about={member.name}
                    done={t("users.removed", { name: member.name })}
                    act={removeMemberAction.bind(null, { userId: member.id })}
                    confirm={{
                      title: t("users.removeTitle", { name: member.name }),
                      body: t("users.removeBody"),
                    }}
                  />
                </>
              }
            />
          ))}
        </ul>
      </Panel>
    </>
  );
}

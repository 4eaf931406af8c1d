"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { viewerAction } from "@/app/action";
import { database } from "@/app/db";
import { roles } from "@/domain/access/permissions";
import { inviteUser } from "@/operations/invite-user";
import { removeMember } from "@/operations/remove-member";
import { revokeInvitation } from "@/operations/revoke-invitation";
import { setRole } from "@/operations/set-role";

const UserId = z.string().min(1).max(100);

const Invitation = z.object({ email: z.email().max(200), role: z.string().pipe(z.enum(roles)) });
/** Invites somebody; the path of the link is told only now. */
export const inviteAction = viewerAction(Invitation, "company:admin", async (input, viewer) => {
  const { token } = await inviteUser(database(), { viewer, ...input });
  refresh();
  return { path: `/invite/${token}` };
});

/** Takes back an invitation. */
export const revokeInvitationAction = viewerAction(
  z.object({ id: z.int().positive() }),
  "company:admin",
  async ({ id }, viewer) => {
    await revokeInvitation(database(), { viewer, id });
    refresh();
  },
);

/** Changes what somebody may do. */
export const setRoleAction = viewerAction(
  z.object({ userId: UserId, role: z.enum(roles) }),
  "company:admin",
  async ({ userId, role }, viewer) => {
    const { companyId } = viewer;
    await setRole(database(), { userId, companyId, role, actor: `user:${viewer.userId}` });
    refresh();
  },
);

/** Takes somebody out of the company. */
export const removeMemberAction = viewerAction(
  z.object({ userId: UserId }),
  "company:admin",
  async ({ userId }, viewer) => {
    await removeMember(database(), { viewer, userId });
    refresh();
  },
);

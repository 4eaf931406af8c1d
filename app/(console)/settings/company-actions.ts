"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { viewerAction } from "@/app/action";
import { database } from "@/app/db";
import { requireCompany } from "@/app/viewer";
import { roles } from "@/domain/access/permissions";
import { automaticLinkingModes } from "@/domain/healing/automatic-linking";
import { parsePhone } from "@/domain/phone";
import { ExpectedError } from "@/lib/errors";
import { erasePerson } from "@/operations/erase-person";
import { saveAutomaticLinking } from "@/operations/save-automatic-linking";
import { saveCompany } from "@/operations/save-company";
import { savePrivacy } from "@/operations/save-privacy";
import { setKillSwitch } from "@/operations/set-kill-switch";
import { FormInput, optionalCount, parseValues, text } from "./form-values";

const version = z.string();

const CompanyValues = z.object({
  name: text,
  slug: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/),
  timeZone: text,
  currency: z.string().trim().toUpperCase(),
  country: z.string().trim().toUpperCase(),
  graceMinutes: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number),
  calendarSource: z.enum(["voice_agent", "online", "either"]),
  weeklySummary: z.enum(["on", "off"]).transform((choice) => choice === "on"),
});
/** Changes the company's own settings. */
export const saveCompanyAction = viewerAction(FormInput, "company:admin", async (input, viewer) => {
  const settings = parseValues(CompanyValues, input.values);
  const saved = await saveCompany(database(), { viewer, version: parseValues(version, input.version), settings });
  refresh();
  return saved;
});

/** Stops what Relink links by itself, or lets it go on. */
export const setKillSwitchAction = viewerAction(
  z.object({ thrown: z.boolean() }),
  "company:admin",
  async ({ thrown }, viewer) => {
    await setKillSwitch(database(), { viewer, thrown });
    refresh();
  },
);

const AutomaticValues = z.object({
  mode: z.enum(automaticLinkingModes),
  thresholdPercent: z
    .string()
    .regex(/^\d{1,3}([.,]\d{1,4})?$/)
    .transform((typed) => Number((Number(typed.replace(",", ".")) / 100).toFixed(8))),
});
/** Changes what Relink links by itself. */
export const saveAutomaticLinkingAction = viewerAction(FormInput, "company:admin", async (input, viewer) => {
  const { mode, thresholdPercent } = parseValues(AutomaticValues, input.values);
  const saved = await saveAutomaticLinking(database(), {
    ...{ viewer, mode, threshold: thresholdPercent },
    version: parseValues(version, input.version),
  });
  refresh();
  return saved;
});

const PrivacyValues = z.object({
  keepTranscriptsDays: optionalCount,
  keepRecordingsDays: optionalCount,
  keepCallsDays: optionalCount,
});
/** Changes who sees whole numbers, and how long things are kept. */
export const savePrivacyAction = viewerAction(FormInput, "company:admin", async (input, viewer) => {
  const days = parseValues(PrivacyValues, input.values);
  const rolesWith = (name: string) => roles.filter((role) => input.values[`${name}-${role}`] === "on");
  const saved = await savePrivacy(database(), {
    viewer,
    version: parseValues(version, input.version),
    settings: { maskedRoles: rolesWith("mask"), recordingReasonRoles: rolesWith("reason"), ...days },
  });
  refresh();
  return saved;
});

const ErasureValues = z.object({ phone: text, reason: z.string().trim().max(500) });
/** Erases everybody who is known under a number. */
export const erasePersonAction = viewerAction(FormInput, "company:admin", async ({ values }, viewer) => {
  const { phone, reason } = parseValues(ErasureValues, values);
  const { e164 } = parsePhone(phone, (await requireCompany()).country);
  if (e164 === null) throw new ExpectedError("invalid", "This is no telephone number.", { key: "errors.phone" });
  const { companyId, userId } = viewer;
  const who = { phone: e164 };
  const { customerIds } = await erasePerson(database(), { companyId, actor: `user:${userId}`, reason, who });
  refresh();
  return { pastRows: customerIds.length };
});

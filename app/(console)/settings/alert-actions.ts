"use server";

import { refresh } from "next/cache";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { viewerAction } from "@/app/action";
import { database } from "@/app/db";
import { sayFailure } from "@/components/health/failure-words";
import { locales } from "@/domain/access/viewer";
import { type ChannelConfig, channelKinds } from "@/domain/health/alert";
import { notifiersFor } from "@/integrations/notifiers";
import { parseEnv } from "@/lib/env";
import { optionalLine } from "@/lib/optional-line";
import { removeChannel } from "@/operations/health/remove-channel";
import { saveAlertLimits } from "@/operations/health/save-alert-limits";
import { saveChannel } from "@/operations/health/save-channel";
import { testChannel } from "@/operations/health/test-channel";
import { FormInput, parseValues, rowOf, text, ticked } from "./form-values";

const ChannelValues = z.object({
  kind: z.enum(channelKinds),
  name: text,
  ...{ secret: optionalLine, url: optionalLine, to: optionalLine },
  ...{ from: optionalLine, host: optionalLine, user: optionalLine },
  port: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .default(587),
  secure: ticked,
  locale: z.enum(locales),
  active: ticked,
  escalationOnly: ticked,
});
/** Adds or changes a channel for alerts. */
export const saveChannelAction = viewerAction(FormInput, "company:admin", async (input, viewer) => {
  const { kind, name, secret, url, locale, active, escalationOnly, ...given } = parseValues(
    ChannelValues,
    input.values,
  );
  const saved = await saveChannel(database(), {
    ...{ viewer, row: rowOf(input) },
    channel: {
      ...{ kind, name, locale, active, escalationOnly, config: configOf(kind, given) },
      ...{ secret: secret || null, address: kind === "webhook" && url ? url : null },
    },
  });
  refresh();
  return saved;
});

type Given = Pick<z.output<typeof ChannelValues>, "to" | "from" | "host" | "port" | "secure" | "user">;

function configOf(kind: (typeof channelKinds)[number], { to, from, host, port, secure, user }: Given): ChannelConfig {
  if (kind !== "email") return {};
  const receivers = to.split(/[,;]/).flatMap((one) => one.trim() || []);
  return { to: receivers, from, host, port, secure, ...(user ? { user } : {}) };
}

const channelId = z.int().positive();

/** Removes a channel for alerts. */
export const removeChannelAction = viewerAction(z.object({ channelId }), "company:admin", async (input, viewer) => {
  await removeChannel(database(), { viewer, ...input });
  refresh();
});

/** Sends a test message to a channel and says how it ended. */
export const testChannelAction = viewerAction(z.object({ channelId }), "company:admin", async (input, viewer) => {
  const { url: publicUrl, privateTargets } = parseEnv(process.env, "command");
  const notifiers = notifiersFor({ allowInside: privateTargets });
  const t = await getTranslations();
  const say = (failure: string) => sayFailure(failure, t as never);
  try {
    await testChannel(database(), { viewer, ...input, notifiers, publicUrl, say });
  } finally {
    refresh();
  }
});

const LimitValues = z.object({
  thresholdPercent: z
    .string()
    .regex(/^\d{1,3}([.,]\d)?$/)
    .transform((typed) => Number(typed.replace(",", ".")) / 100)
    .pipe(z.number().gt(0).max(1)),
  escalateAfterMinutes: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .pipe(z.int().min(1).max(10_080)),
});
/** Changes below which rate people are told, and when more of them are. */
export const saveAlertLimitsAction = viewerAction(FormInput, "company:admin", async (input, viewer) => {
  const { thresholdPercent, escalateAfterMinutes } = parseValues(LimitValues, input.values);
  const version = parseValues(z.string(), input.version);
  const limits = { threshold: thresholdPercent, escalateAfterMinutes };
  const saved = await saveAlertLimits(database(), { viewer, version, ...limits });
  refresh();
  return saved;
});

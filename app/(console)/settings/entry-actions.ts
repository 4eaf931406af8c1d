"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { viewerAction } from "@/app/action";
import { database } from "@/app/db";
import { requireCompany } from "@/app/viewer";
import type { Locale } from "@/domain/access/viewer";
import { parseMoney } from "@/domain/money";
import { parsePhone } from "@/domain/phone";
import { type Entry, mergeableKinds } from "@/domain/settings/entry";
import { ExpectedError } from "@/lib/errors";
import { mapSentName } from "@/operations/map-sent-name";
import { mergeEntries } from "@/operations/merge-entries";
import { removePhoneNumber } from "@/operations/remove-phone-number";
import { saveEntry } from "@/operations/save-entry";
import {
  FormInput,
  neededId,
  optionalCount,
  optionalId,
  optionalText,
  parseValues,
  rowOf,
  text,
  ticked,
} from "./form-values";
import { HoursValues, hoursOf } from "./staff/hours-form";

const EntryValues = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("branch"), name: text, timeZone: text, active: ticked }),
  z.object({ kind: z.literal("number"), number: text, branchId: optionalId }),
  z.object({
    kind: z.literal("staff"),
    name: text,
    email: z.union([z.literal("").transform(() => null), z.email()]),
    branchId: optionalId,
    active: ticked,
  }),
  HoursValues,
  z.object({
    kind: z.literal("service"),
    name: text,
    durationMinutes: optionalCount,
    price: z.string().trim(),
    active: ticked,
  }),
  z.object({ kind: z.literal("agent"), name: optionalText, branchId: optionalId, active: ticked }),
  z.object({
    kind: z.literal("eventType"),
    serviceId: optionalId,
    branchId: optionalId,
    bookedBy: z.union([z.literal("").transform(() => null), z.enum(["voice_agent", "online"])]),
  }),
]);

/** Adds or changes a branch, number, person, their hours, service, voice agent or event type. */
export const saveEntryAction = viewerAction(FormInput, "company:admin", async (input, viewer) => {
  const { country } = await requireCompany();
  const entry = entryOf(parseValues(EntryValues, input.values), { locale: viewer.locale, country });
  const saved = await saveEntry(database(), { viewer, row: rowOf(input), entry });
  refresh();
  return saved;
});

function entryOf(values: z.output<typeof EntryValues>, reader: { locale: Locale; country: string }): Entry {
  if (values.kind === "number") {
    const { e164 } = parsePhone(values.number, reader.country);
    if (e164 === null) throw new ExpectedError("invalid", "This is no telephone number.", { key: "errors.phone" });
    return { kind: "number", e164, branchId: values.branchId };
  }
  if (values.kind === "hours") return hoursOf(values);
  if (values.kind !== "service") return values;
  const { price, ...service } = values;
  const priceCents = price === "" ? null : parseMoney(price, reader.locale);
  if (price !== "" && priceCents === null) {
    throw new ExpectedError("invalid", "This is no amount of money.", { key: "errors.money" });
  }
  return { ...service, priceCents };
}

const IdInput = z.object({ id: z.int().positive() });
/** Takes a number from the company. */
export const removeNumberAction = viewerAction(IdInput, "company:admin", async ({ id }, viewer) => {
  await removePhoneNumber(database(), { viewer, id });
  refresh();
});

const MergeValues = z.object({ kind: z.enum(mergeableKinds), intoId: neededId });
/** Makes two people, services or voice agents one. */
export const mergeAction = viewerAction(FormInput, "company:admin", async (input, viewer) => {
  const { kind, intoId } = parseValues(MergeValues, input.values);
  const { id: fromId } = parseValues(IdInput, input);
  const pastRows = await mergeEntries(database(), { viewer, kind, fromId, intoId });
  refresh();
  return { pastRows };
});

const SentValues = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("host"), name: optionalText, email: optionalText, toId: optionalId }),
  z.object({ kind: z.literal("service"), name: z.string().min(1), toId: optionalId }),
]);
/** Says who or what is meant by a name that records sent. */
export const mapSentNameAction = viewerAction(FormInput, "company:admin", async ({ values }, viewer) => {
  const { toId, ...sent } = parseValues(SentValues, values);
  const pastRows = await mapSentName(database(), { viewer, sent, toId });
  refresh();
  return { pastRows };
});

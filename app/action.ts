import "server-only";
import type { z } from "zod";
import type { Permission } from "@/domain/access/permissions";
import type { Viewer } from "@/domain/access/viewer";
import { isExpected } from "@/lib/errors";
import { log } from "@/lib/log";
import { isStorable } from "@/lib/storable";
import type { ActionError, ActionResult } from "./action-result";
import { isPermitted } from "./is-permitted";
import { getSignedIn, getViewer, type SignedIn } from "./viewer";

/** A server action for signed-in viewers with `permission`: input parsed at the door, expected failures as values. */
export function viewerAction<Schema extends z.ZodType, T>(
  schema: Schema,
  permission: Permission,
  run: (input: z.output<Schema>, viewer: Viewer) => Promise<T>,
): (input: z.input<Schema>) => Promise<ActionResult<T>> {
  return async (input) => {
    const viewer = await getViewer();
    if (!viewer) return failed("signed_out");
    if (!isPermitted(viewer, permission)) return failed("forbidden");
    const { userId, companyId } = viewer;
    return answered(schema, input, { userId, companyId }, (parsed) => run(parsed, viewer));
  };
}

/** The same about a person's own account, which needs no company and no permission. */
export function accountAction<Schema extends z.ZodType, T>(
  schema: Schema,
  run: (input: z.output<Schema>, signedIn: SignedIn) => Promise<T>,
): (input: z.input<Schema>) => Promise<ActionResult<T>> {
  return async (input) => {
    const signedIn = await getSignedIn();
    if (!signedIn) return failed("signed_out");
    return answered(schema, input, { userId: signedIn.user.userId }, (parsed) => run(parsed, signedIn));
  };
}

async function answered<Schema extends z.ZodType, T>(
  schema: Schema,
  input: z.input<Schema>,
  ids: { userId: string; companyId?: number },
  run: (input: z.output<Schema>) => Promise<T>,
): Promise<ActionResult<T>> {
  const parsed = schema.safeParse(input);
  if (!parsed.success || !isStorable(input)) {
    log.info(ids, "an action was refused: its input is not valid");
    return failed("invalid");
  }
  try {
    return { ok: true, value: await run(parsed.data) };
  } catch (error) {
    if (isExpected(error)) return { ok: false, error: { code: error.code, key: error.key, params: error.params } };
    log.error({ err: error, ...ids }, "a server action failed");
    throw error;
  }
}

function failed(code: ActionError["code"]): { ok: false; error: ActionError } {
  return { ok: false, error: { code, key: `errors.${code}`, params: {} } };
}

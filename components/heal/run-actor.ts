import type { Translate } from "../links/translate";

/** Who stands behind a run: a person by name, the command line, or automatic linking. */
export function runActor(actor: string, name: string | null, t: Translate): string {
  if (name !== null) return name;
  if (actor === "monitor") return t("heal.actor.monitor");
  if (actor === "cli") return t("heal.actor.cli");
  return actor.startsWith("system:") ? t("heal.actor.automatic") : t("appointments.formerUser");
}

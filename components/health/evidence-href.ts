import type { Evidence } from "@/domain/forensics/report";
import { unlinkedStatuses } from "@/domain/linking/link-status";
import { appointmentsHref } from "./appointments-href";
import { callsHref } from "./calls-href";

/** Where the rows behind a sentence of the incident report can be seen; times are days and minutes of the company. */
export function evidenceHref(evidence: Evidence, timeZone: string): string {
  switch (evidence.of) {
    case "call":
      return `/calls/${evidence.id}`;
    case "appointment":
      return `/appointments/${evidence.id}`;
    case "unlinked_calls":
      return callsHref({ ...evidence, timeZone, status: unlinkedStatuses });
    case "unlinked_appointments":
      return appointmentsHref({ ...evidence, timeZone, link: unlinkedStatuses });
    case "heal_runs":
      return "/heal";
    case "deploys":
      return "/health/deploys";
  }
}

/** What the tools of a voice agent do to a booking. Tools that are not listed may do anything: nothing is concluded from them. */
export type ToolEffect = "books" | "reschedules" | "cancels" | "nothing";

/** Compared without case and separators; a trailing version ("_v17") and "_cal" do not count. */
export const toolEffects = {
  books: [
    "book",
    "book_appointment",
    "book_slot",
    "book_termin",
    "confirm_booking",
    "create_appointment",
    "create_booking",
    "make_appointment",
    "make_booking",
    "new_booking",
    "reserve_appointment",
    "schedule_appointment",
    "buche_termin",
    "termin_anlegen",
    "termin_buchen",
    "termin_erstellen",
  ],
  reschedules: [
    "change_appointment",
    "change_booking",
    "move_appointment",
    "move_booking",
    "reschedule",
    "reschedule_appointment",
    "reschedule_booking",
    "termin_verschieben",
    "verschiebe_termin",
  ],
  cancels: [
    "cancel",
    "cancel_appointment",
    "cancel_booking",
    "delete_appointment",
    "storniere_termin",
    "termin_absagen",
    "termin_loeschen",
    "termin_stornieren",
  ],
  nothing: [
    "agent_swap",
    "check_availability",
    "check_customer",
    "current_time",
    "end_call",
    "find_appointment",
    "find_appointments",
    "get_appointments",
    "get_available_slots",
    "get_availability",
    "get_current_time",
    "get_customer",
    "get_services",
    "list_appointments",
    "list_services",
    "press_digit",
    "query_appointment",
    "send_sms",
    "transfer_call",
    "verfuegbarkeit_pruefen",
  ],
} as const satisfies Record<ToolEffect, readonly string[]>;

/** Null for a tool that is not on the list. */
export function toolEffect(name: string): ToolEffect | null {
  return effects.get(canonical(name)) ?? null;
}

const effects = new Map<string, ToolEffect>(
  (Object.keys(toolEffects) as ToolEffect[]).flatMap((effect) =>
    toolEffects[effect].map((name): [string, ToolEffect] => [canonical(name), effect]),
  ),
);

function canonical(name: string): string {
  const words = name.replace(/([a-z])([A-Z])/g, "$1_$2").toLowerCase();
  return words
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/_v\d+$/, "")
    .replace(/_cal(_?com)?$/, "")
    .replace(/_/g, "");
}

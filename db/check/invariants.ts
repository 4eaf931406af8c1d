import { getTableName, isTable } from "drizzle-orm";
import { schema } from "../client";
import { expectedDefinitions } from "./expected";
import { bothSidesAgree } from "./violations/both-sides-agree";
import { companiesStayApart } from "./violations/companies-stay-apart";
import { currentAppointment } from "./violations/current-appointment";
import { danglingPointers } from "./violations/dangling-pointers";
import { derivedStatus } from "./violations/derived-status";
import { linkHistory } from "./violations/link-history";
import { searchedNames } from "./violations/searched-names";
import { watchedSchema } from "./violations/watched-schema";

export type Invariant = {
  name: string;
  /** Guards by the names that `readCatalogue` gives them. */
  guards: readonly string[];
  /** Queries of one row with one column `count`, each set-based: a million calls take seconds. */
  violations: readonly string[];
};

const triggers = (table: string, ...names: string[]) => names.map((name) => `trigger ${name} on ${table}`);
const constraints = (table: string, ...names: string[]) => names.map((name) => `constraint ${name} on ${table}`);
const generated = (table: string, ...names: string[]) => names.map((name) => `generated column ${name} on ${table}`);
const functions = (...names: string[]) => names.map((name) => `function ${name}`);

const linkUpkeep = triggers(
  "appointments",
  "appointments_link_insert",
  "appointments_link_update",
  "appointments_link_delete",
);
const lastLine = [
  ...triggers("calls", "calls_back_link_current", "calls_back_link_current_insert"),
  ...triggers(
    "appointments",
    "appointments_back_link_current_insert",
    "appointments_back_link_current_update",
    "appointments_back_link_current_delete",
  ),
];

const WATCHED = "the schema is watched";

const registry: readonly Invariant[] = [
  {
    name: "calls.appointment_id follows appointments.call_id",
    guards: [
      ...linkUpkeep,
      ...triggers("calls", "calls_before_write"),
      ...constraints("calls", "calls_appointment_back_link_fk"),
      ...lastLine,
      ...functions("refresh_current_appointments", "check_back_link", "calls_before_write", "calls_check_back_link"),
      ...functions("appointments_check_back_link"),
    ],
    violations: bothSidesAgree,
  },
  {
    name: "a link never crosses companies",
    guards: [
      ...constraints("calls", "calls_company_id_id_key", "calls_appointment_back_link_fk"),
      ...constraints("calls", "calls_suggested_appointment_fk", "calls_customer_fk", "calls_branch_fk"),
      ...constraints("calls", "calls_voice_agent_fk"),
      ...constraints("appointments", "appointments_company_id_id_key", "appointments_call_key"),
      ...constraints("appointments", "appointments_call_fk", "appointments_suggested_call_fk"),
      ...constraints("appointments", "appointments_customer_fk", "appointments_branch_fk", "appointments_staff_fk"),
      ...constraints("appointments", "appointments_service_fk", "appointments_event_type_fk"),
      ...constraints("call_transcripts", "call_transcripts_call_fk"),
      ...constraints("booking_statements", "booking_statements_call_fk"),
      ...constraints("appointment_uids", "appointment_uids_appointment_fk"),
    ],
    violations: companiesStayApart,
  },
  {
    name: "a second booking never overwrites the first",
    guards: [
      ...linkUpkeep,
      ...lastLine,
      ...constraints("appointments", "appointments_pkey"),
      ...constraints("appointment_uids", "appointment_uids_pkey"),
      ...triggers("appointment_uids", "appointment_uids_fixed"),
      ...functions("current_appointment", "refresh_current_appointments", "appointment_uids_before_update"),
    ],
    violations: currentAppointment,
  },
  {
    name: "deleting leaves no dangling pointer and is not silent",
    guards: [
      ...constraints("appointments", "appointments_call_fk", "appointments_suggested_call_fk"),
      ...constraints("calls", "calls_appointment_back_link_fk", "calls_suggested_appointment_fk"),
      ...constraints("appointment_uids", "appointment_uids_appointment_fk"),
      ...constraints("call_transcripts", "call_transcripts_call_fk"),
      ...constraints("booking_statements", "booking_statements_call_fk"),
      ...triggers("appointments", "appointments_link_update", "appointments_link_delete", "appointments_no_truncate"),
      ...triggers("calls", "calls_link_update", "calls_link_delete", "calls_no_truncate"),
      ...triggers("appointment_uids", "appointment_uids_no_truncate"),
      ...functions("appointments_after_update", "appointments_after_delete", "calls_after_update"),
      ...functions("calls_after_delete", "truncate_is_refused"),
    ],
    violations: danglingPointers,
  },
  {
    name: "every change of a link is in its history",
    guards: [
      ...linkUpkeep,
      ...triggers("calls", "calls_link_update", "calls_link_delete"),
      ...triggers("link_events", "link_events_not_by_hand", "link_events_append_only", "link_events_no_truncate"),
      ...triggers("appointment_events", "appointment_events_append_only", "appointment_events_no_truncate"),
      ...triggers("claims", "claims_append_only", "claims_no_truncate"),
      ...triggers("erasures", "erasures_before_insert", "erasures_after_insert", "erasures_append_only"),
      ...triggers("erasures", "erasures_no_truncate", "erasures_after_exports"),
      ...functions("appointments_after_insert", "appointments_after_update", "appointments_after_delete"),
      ...functions("calls_after_update", "calls_after_delete", "history_is_append_only", "erasure_in_progress"),
      ...functions("erase_person", "purge_company", "erasures_before_insert", "erasures_after_insert"),
      ...functions("erasures_reach_searches", "url_decoded"),
      ...functions("link_events_before_insert", "truncate_is_refused"),
      ...functions("relink_actor", "relink_method", "relink_setting", "link_occurred_at", "appointment_facts"),
    ],
    violations: linkHistory,
  },
  {
    name: "link status is derived, never written",
    guards: [
      ...generated("calls", "link_status", "has_appointment", "is_booked"),
      ...generated("appointments", "link_status"),
      ...triggers("calls", "calls_before_write", "calls_link_insert", "calls_link_update", "calls_link_delete"),
      ...triggers("appointments", "appointments_before_write"),
      ...linkUpkeep,
      ...triggers("claims", "claims_insert"),
      ...triggers("appointment_uids", "appointment_uids_insert", "appointment_uids_delete"),
      ...constraints("calls", "calls_outcome_known", "calls_phase_known", "calls_claim_state_known"),
      ...constraints("calls", "calls_excluded_with_reason"),
      ...constraints("appointments", "appointments_source_known", "appointments_status_known"),
      ...constraints("appointments", "appointments_claim_state_known", "appointments_cancelled_with_time"),
      ...constraints("appointments", "appointments_excluded_with_reason"),
      "index calls_suggested_appointment_key on calls",
      "index calls_provider_call_id_key on calls",
      "index claims_once_key on claims",
      ...functions("appointments_before_write", "calls_after_insert", "claims_after_insert"),
      ...functions(
        "appointment_uids_after_change",
        "named_callers",
        "take_turns_with_claims",
        "refresh_claim_states",
        "first_claim_state_of_call",
        "first_claim_state_of_appointment",
        "settle_suggestions",
      ),
    ],
    violations: derivedStatus,
  },
  {
    name: "a search finds the names that the records hold",
    guards: [
      ...constraints("call_words", "call_words_call_fk", "call_words_pkey"),
      ...constraints("name_words", "name_words_pkey"),
      ...constraints("appointment_names", "appointment_names_appointment_fk", "appointment_names_pkey"),
      ...triggers("calls", "calls_words_insert", "calls_words_update"),
      ...triggers("customers", "customers_words_update"),
      ...triggers(
        "appointments",
        "appointments_words_insert",
        "appointments_words_update",
        "appointments_words_delete",
      ),
      ...triggers("appointments", "appointments_name_insert", "appointments_name_update"),
      ...triggers("call_words", "call_words_forget"),
      ...triggers("erasures", "erasures_after_began"),
      ...functions("calls_keep_words", "call_keeps_words", "customer_keeps_words", "appointments_keep_words"),
      ...functions("refresh_call_words", "words_of_name", "name_words_lock", "call_words_after_delete"),
      ...functions("forget_name_words", "erasures_reach_name_words"),
      ...functions("appointments_keep_name", "appointments_keep_names"),
    ],
    violations: searchedNames,
  },
  {
    name: WATCHED,
    guards: [
      ...expectedDefinitions().keys(),
      ...Object.values(schema)
        .filter((value) => isTable(value))
        .map((table) => `table ${getTableName(table)}`),
      "view link_ledger",
      "view appointment_ledger",
      ...functions("company_now", "fold_name"),
      ...constraints("calls", "calls_pkey", "calls_id_exact_in_code"),
      ...constraints("appointments", "appointments_id_exact_in_code"),
    ],
    violations: watchedSchema,
  },
];

const elsewhere = new Set(registry.filter(({ name }) => name !== WATCHED).flatMap(({ guards }) => guards));

/** The six invariants of the link, each with all that guards it; then the watch over whatever else the migrations wrote. */
export const invariants: readonly Invariant[] = registry.map((invariant) => ({
  ...invariant,
  guards: [...new Set(invariant.guards)].filter((guard) => invariant.name !== WATCHED || !elsewhere.has(guard)),
}));

comment on table companies is 'A business whose phone is answered by a voice agent. Everything else belongs to exactly one company.';
--> statement-breakpoint
comment on table branches is 'A place of business of a company, with the time zone in which its times are shown.';
--> statement-breakpoint
comment on table phone_numbers is 'A number that callers dial, and the branch it stands for.';
--> statement-breakpoint
comment on table staff is 'A person whom appointments can be booked with.';
--> statement-breakpoint
comment on table services is 'What can be booked, with its present price. An appointment keeps the price it was booked at.';
--> statement-breakpoint
comment on table event_types is 'A kind of booking as the calendar knows it, and what it stands for: a service, a branch, who books it.';
--> statement-breakpoint
comment on table voice_agents is 'A voice agent as the telephone provider knows it.';
--> statement-breakpoint
comment on table customers is 'A person who calls or books. Several customers may share one number.';
--> statement-breakpoint
comment on table calls is 'One answered or attempted call. What was said lives in call_transcripts, so that this row stays narrow.';
--> statement-breakpoint
comment on table call_transcripts is 'What was said in a call, turn by turn, with the tool calls at their second.';
--> statement-breakpoint
comment on table booking_statements is 'What the tool calls or the analysis of a call said they booked, one row a booking. A fact of the call, never a link.';
--> statement-breakpoint
comment on table call_changes is 'Which bookings a call moved or cancelled, as its tool calls said. Never a claim and never a link.';
--> statement-breakpoint
comment on table appointments is 'One row per booking chain: a reschedule keeps the row and its call. call_id is the one place where a link is written.';
--> statement-breakpoint
comment on table appointment_uids is 'Every uid that the booking chain of an appointment ever had.';
--> statement-breakpoint
comment on table booking_successions is 'Which booking uid followed which when a booking was moved, as the calendar said.';
--> statement-breakpoint
comment on table booking_no_shows is 'What the calendar said about a guest who did not come, kept until the booking it names is known.';
--> statement-breakpoint
comment on table claims is 'What a record says about its partner or about itself, exactly as it was sent. Append-only; ids without foreign keys.';
--> statement-breakpoint
comment on table link_events is 'The history of links: one line for every change, whoever made it. Written by triggers only, never changed.';
--> statement-breakpoint
comment on table appointment_events is 'What happened to an appointment apart from its link: made, moved, reassigned, changed in status. Append-only.';
--> statement-breakpoint
comment on table erasures is 'The record of everything that was ever erased. To insert a row is to erase.';
--> statement-breakpoint
comment on table users is 'A person who may sign in. What they may do is said by their memberships.';
--> statement-breakpoint
comment on table sessions is 'A sign-in that is still valid, and the company that is looked at in it.';
--> statement-breakpoint
comment on table accounts is 'How a user proves who they are. Passwords are kept as hashes.';
--> statement-breakpoint
comment on table verifications is 'A short-lived token that proves an address or a request.';
--> statement-breakpoint
comment on table rate_limits is 'How often something that is limited was tried lately.';
--> statement-breakpoint
comment on table memberships is 'Which companies a user belongs to, and as what.';
--> statement-breakpoint
comment on view link_ledger is 'Who counts in the link rate: one row a call that is neither a test nor deleted. The rate is linked of booked without excluded.';
--> statement-breakpoint
comment on column companies.slug is 'The short name by which the command line and addresses know the company.';
--> statement-breakpoint
comment on column companies.currency is 'ISO 4217. All amounts of the company are integer cents of it.';
--> statement-breakpoint
comment on column companies.grace_minutes is 'How long after a call''s end a booking may still be without a link before it counts as unlinked.';
--> statement-breakpoint
comment on column companies.fixed_now is 'A clock that stands still, for the demo. Empty means real time; company_now() answers with either.';
--> statement-breakpoint
comment on column companies.kill_switch_at is 'Since when everything that links by itself is stopped.';
--> statement-breakpoint
comment on column companies.calendar_source is 'Who makes the bookings that name no call: the voice agent, customers online, or either.';
--> statement-breakpoint
comment on column companies.automatic_linking is 'Whether inferred links are off, only suggested, or made above a threshold.';
--> statement-breakpoint
comment on column calls.provider_call_id is 'The call''s id at the telephone provider; what an appointment names when it names its call.';
--> statement-breakpoint
comment on column calls.from_e164 is 'The caller''s number in E.164, empty when it was withheld or could not be read.';
--> statement-breakpoint
comment on column calls.caller_withheld is 'The caller sent no number. Such a call is never matched by number.';
--> statement-breakpoint
comment on column calls.started_at is 'When the call started; for a call that never connected, when its first event came.';
--> statement-breakpoint
comment on column calls.phase is 'How far the call is: running, ended, analysed.';
--> statement-breakpoint
comment on column calls.booking_outcome is 'What the call says it achieved. Empty is unknown.';
--> statement-breakpoint
comment on column calls.appointment_id is 'The call''s current appointment. Follows appointments.call_id; outside writes are refused.';
--> statement-breakpoint
comment on column calls.suggested_appointment_id is 'A candidate that is shown to a person. Cleared when either record is linked, excluded, cancelled or deleted.';
--> statement-breakpoint
comment on column calls.claim_state is 'What the claims of both records say together: none, names_partner, names_missing, conflict. Kept by triggers.';
--> statement-breakpoint
comment on column calls.link_status is 'Whether the call is tied to what it booked. Generated from this row; nobody writes it.';
--> statement-breakpoint
comment on column calls.is_booked is 'Whether the call counts as a booking: it says so, is linked, or a claim names a booking. Generated.';
--> statement-breakpoint
comment on column calls.has_appointment is 'Whether the call has a current appointment. Generated.';
--> statement-breakpoint
comment on column calls.excluded_at is 'Since when a person has said that this call needs no link.';
--> statement-breakpoint
comment on column calls.deleted_at is 'Since when the call is deleted. Its row, link and history stay.';
--> statement-breakpoint
comment on column calls.version is 'Rises with each change that a person must not overwrite unseen.';
--> statement-breakpoint
comment on column appointments.call_id is 'The call that booked the appointment: the one place where a link is written.';
--> statement-breakpoint
comment on column appointments.source is 'Who made the booking. Empty is unknown, and no evidence for or against a link.';
--> statement-breakpoint
comment on column appointments.status is 'Our closed list. Cancelled and rejected exactly when cancelled_at is set.';
--> statement-breakpoint
comment on column appointments.provider_status is 'The calendar''s own word for the status.';
--> statement-breakpoint
comment on column appointments.booked_at is 'When the booking was made, not when the appointment takes place.';
--> statement-breakpoint
comment on column appointments.price_cents is 'The price at the time of booking, in cents of the company''s currency.';
--> statement-breakpoint
comment on column appointments.suggested_call_id is 'The mirror of calls.suggested_appointment_id. Kept by triggers.';
--> statement-breakpoint
comment on column appointments.claim_state is 'What the claims of both records say together. Kept by triggers.';
--> statement-breakpoint
comment on column appointments.link_status is 'Whether the appointment is tied to the call that booked it. Generated; not_applicable needs no call.';
--> statement-breakpoint
comment on column appointments.deleted_at is 'Since when the appointment is deleted. It keeps its call and stops being current.';
--> statement-breakpoint
comment on column appointments.version is 'Rises with each change of link, exclusion or deletion.';
--> statement-breakpoint
comment on column claims.kind is 'outcome: what the call achieved. names_booking: a call names a booking uid. names_call: an appointment names a call.';
--> statement-breakpoint
comment on column claims.value is 'What was sent, untranslated.';
--> statement-breakpoint
comment on column claims.origin is 'Where it was said: a field of the provider, a tool call, a column of an older system.';
--> statement-breakpoint
comment on column link_events.before is 'The call that the appointment was tied to. Empty when it was tied to none.';
--> statement-breakpoint
comment on column link_events.after is 'The call that the appointment is tied to from here on. Empty when to none.';
--> statement-breakpoint
comment on column link_events.actor is 'Who wrote it; the database''s user when nobody signed.';
--> statement-breakpoint
comment on column link_events.evidence is 'Names of rules, bits and references. Never a name, a number or a word that was said.';
--> statement-breakpoint
comment on column link_events.occurred_at is 'When it happened by the company''s clock; for an imported link, when the booking was made.';
--> statement-breakpoint
comment on column link_events.recorded_at is 'When the database wrote it down.';
--> statement-breakpoint
comment on column link_events.undoes is 'The event that this one takes back.';
--> statement-breakpoint
comment on column link_events.operation_id is 'What one act wrote has one value, so that it can be undone as one.';
--> statement-breakpoint
comment on column erasures.transaction_id is 'The transaction that is erasing; empty once it is done.';
--> statement-breakpoint
comment on function current_appointment(bigint, bigint) is 'The definition of current: live before cancelled, then the earliest booked; of cancelled ones the last cancelled.';
--> statement-breakpoint
comment on function company_now(bigint) is 'The company''s clock.';
--> statement-breakpoint
comment on function refresh_current_appointments(bigint[]) is 'Makes calls name their current appointment.';
--> statement-breakpoint
comment on function refresh_claim_states(bigint, bigint[], bigint[]) is 'Recomputes what claims say about the given records and all that they name.';
--> statement-breakpoint
comment on function named_callers(bigint, bigint[]) is 'Every call that is named as the origin of the given appointments, held or not.';
--> statement-breakpoint
comment on function take_turns_with_claims(bigint[]) is 'Makes writers of claims and of what claims name wait for each other, company by company.';
--> statement-breakpoint
comment on function settle_suggestions(bigint[]) is 'Keeps a suggestion on both records or on none.';
--> statement-breakpoint
comment on function check_back_link(bigint, bigint) is 'Refuses, at commit, a call that does not name its current appointment.';
--> statement-breakpoint
comment on function erase_person(bigint, bigint, text) is 'Blanks what is personal of a customer, keeps the rows and records itself.';
--> statement-breakpoint
comment on function purge_company(bigint, text) is 'Removes everything of a company but its own row, and records itself.';
--> statement-breakpoint
comment on function erasure_in_progress() is 'Whether this is an erasure''s own trigger at work.';
--> statement-breakpoint
comment on function fold_name(text) is 'A name without case, accents and spellings of umlauts, for comparing.';

import "server-only";
import { database } from "@/app/db";
import { CallNotes } from "@/components/calls/call-notes";
import { CallOverview } from "@/components/calls/call-overview";
import { ListeningProvider } from "@/components/calls/listening-context";
import { RecordingPlayer } from "@/components/calls/recording-player";
import { TechnicalFacts } from "@/components/calls/technical-facts";
import { Transcript } from "@/components/calls/transcript";
import { turnViews } from "@/components/calls/transcript-view";
import { LinkBadge } from "@/components/links/link-badge";
import { appointmentCard, callCard, momentIn } from "@/components/links/record-cards";
import { RelinkPanel } from "@/components/links/relink-panel";
import { Tabs } from "@/components/ui/tabs";
import { type CallDetails, getCall } from "@/db/queries/calls/get-call";
import { getTranscript } from "@/db/queries/calls/get-transcript";
import { listListenings } from "@/db/queries/calls/listenings";
import { type CallNote, listNotes } from "@/db/queries/calls/notes";
import { findRecording } from "@/db/queries/calls/recording";
import { may } from "@/domain/access/permissions";
import type { Viewer } from "@/domain/access/viewer";
import { isStuck, linkReason } from "@/domain/linking/link-reason";
import { isUnlinked } from "@/domain/linking/link-status";
import { candidatesForCall } from "../candidates";
import { ExplainLink } from "../explain-link";
import { orNotFound } from "../not-found-as-page";
import { getReader } from "../reader";

/** Everything about one call: its link and what can be done about it, then what was said and what happened. */
export async function CallDetail({ viewer, id, heading = 2 }: { viewer: Viewer; id: number; heading?: 1 | 2 }) {
  const reader = await getReader();
  const { t } = reader;
  const call = await orNotFound(getCall(database(), { viewer, id }));
  const open = isUnlinked(call.linkStatus);
  const [turns, candidates, recording, notes, listenings] = await Promise.all([
    getTranscript(database(), { viewer, id }),
    open ? candidatesForCall({ viewer, reader }, id) : null,
    findRecording(database(), { viewer, id }),
    listNotes(database(), { viewer, id }),
    may(viewer.role, "company:admin") ? listListenings(database(), { viewer, id }) : null,
  ]);
  const current = call.appointments.find((appointment) => appointment.isCurrent) ?? null;
  const reason = reasonOf(call, reader.now);
  const sentence = reader.words(t(`reasons.${reason.key}`, reason.params));
  const stuck = isStuck(call, reader.now);
  const Heading = heading === 1 ? "h1" : "h3";
  const noteView = (note: CallNote) => ({
    id: note.id,
    body: reader.words(note.body),
    author: note.authorName ?? t("appointments.formerUser"),
    when: momentIn(note.createdAt, reader.company.timeZone, reader),
    isOwn: note.authorId === viewer.userId,
  });
  const page = (
    <article className="flex flex-col gap-4" data-call={call.id}>
      <header className="flex flex-wrap items-center gap-2">
        <Heading className="font-semibold text-title">{callCard(call, reader).title}</Heading>
        <LinkBadge
          status={call.linkStatus}
          word={stuck ? t("link.stuck") : t(`link.status.${call.linkStatus}`)}
          reason={sentence}
          isStuck={stuck}
        />
      </header>
      <RelinkPanel
        key={`${call.id}-${call.version}-${current?.id}-${current?.version}-${call.linkStatus}`}
        subject={{
          side: "call",
          id: call.id,
          version: call.version,
          card: callCard(call, reader),
          isExcluded: call.excludedAt !== null,
          isTest: call.isTest,
        }}
        partner={current && { card: appointmentCard(current, reader), appointmentVersion: current.version }}
        tie={tieOf(call.linkStatus)}
        caption={t(`link.status.${call.linkStatus}`)}
        emptyReason={sentence}
        mayWrite={may(viewer.role, "link:write")}
        candidates={candidates}
        suggestedId={call.suggestedAppointmentId}
      />
      {recording && <RecordingPlayer durationMs={recording.durationMs} />}
      <Tabs
        label={t("calls.tabs.label")}
        tabs={[
          { id: "overview", label: t("calls.tabs.overview"), content: <CallOverview call={call} reader={reader} /> },
          {
            id: "transcript",
            label: t("calls.tabs.transcript"),
            content: turns?.length ? (
              <Transcript turns={turnViews(turns, reader)} />
            ) : (
              <p className="text-table text-text-muted">{t("calls.transcript.none")}</p>
            ),
          },
          {
            id: "history",
            label: t("calls.tabs.history"),
            content: (
              <ExplainLink
                {...{ viewer, reader, sentence }}
                record={{ callId: id }}
                linked={call.appointments.map((appointment) => appointment.id)}
                events={call.linkEvents}
              />
            ),
          },
          {
            id: "notes",
            label: notes.length > 0 ? `${t("calls.tabs.notes")} (${notes.length})` : t("calls.tabs.notes"),
            content: <CallNotes callId={id} notes={notes.map(noteView)} mayWrite={may(viewer.role, "note:write")} />,
          },
          {
            id: "technical",
            label: t("calls.tabs.technical"),
            content: <TechnicalFacts call={call} listenings={listenings} reader={reader} />,
          },
        ]}
      />
    </article>
  );
  return recording ? (
    <ListeningProvider key={id} callId={id} needsReason={recording.needsReason}>
      {page}
    </ListeningProvider>
  ) : (
    page
  );
}

function reasonOf(call: CallDetails, now: Date) {
  return linkReason(
    {
      ...call,
      hasDeletedAppointment: call.appointments.some((appointment) => appointment.deletedAt !== null),
      statedService: call.statements[0]?.serviceName ?? null,
    },
    now,
  );
}

function tieOf(status: CallDetails["linkStatus"]) {
  return status === "linked" || status === "one_sided" || status === "suggested" || status === "conflict"
    ? status
    : "open";
}

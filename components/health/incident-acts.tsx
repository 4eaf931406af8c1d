"use client";

import { type FormEvent, useId, useState } from "react";
import { acknowledgeIncidentAction, noteIncidentAction, silenceIncidentAction } from "@/app/(console)/health/actions";
import { useSettingsAct } from "../settings/use-settings-act";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Field } from "../ui/field";
import { Input, Textarea } from "../ui/input";
import { Select } from "../ui/select";

type IncidentActsProps = { incidentId: number; waits: boolean; isResolved: boolean; isSilent: boolean };

/** What a person does about an incident: take it over, keep it quiet, write a note. */
export function IncidentActs({ incidentId, waits, isResolved, isSilent }: IncidentActsProps) {
  const { run, busy, t } = useSettingsAct();
  const [silencing, setSilencing] = useState(false);
  return (
    <div className="flex flex-wrap gap-2 print:hidden">
      {waits && (
        <Button
          variant="primary"
          busy={busy}
          onClick={() =>
            run({
              write: () => acknowledgeIncidentAction({ incidentId }),
              done: () => t("health.act.acknowledged"),
            })
          }
        >
          {t("health.act.acknowledge")}
        </Button>
      )}
      {!isResolved &&
        (isSilent ? (
          <Button
            busy={busy}
            onClick={() =>
              run({
                write: () => silenceIncidentAction({ incidentId, silence: null }),
                done: () => t("health.act.unsilenced"),
              })
            }
          >
            {t("health.act.unsilence")}
          </Button>
        ) : (
          <Button onClick={() => setSilencing(true)}>{t("health.act.silence")}</Button>
        ))}
      <SilenceDialog incidentId={incidentId} open={silencing} onOpenChange={setSilencing} />
    </div>
  );
}

type SilenceDialogProps = { incidentId: number; open: boolean; onOpenChange(open: boolean): void };

function SilenceDialog({ incidentId, open, onOpenChange }: SilenceDialogProps) {
  const id = useId();
  const { run, busy, problem, t } = useSettingsAct();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const silence = { hours: Number(given.get("hours")), reason: String(given.get("reason")) };
    run({
      write: () => silenceIncidentAction({ incidentId, silence }),
      done: () => t("health.act.silenced"),
      onDone: () => onOpenChange(false),
    });
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("health.act.silenceTitle")}
      description={t("health.act.silenceBody")}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{t("ui.cancel")}</Button>
          <Button type="submit" form={`${id}-form`} variant="primary" busy={busy}>
            {t("health.act.silence")}
          </Button>
        </>
      }
    >
      <form id={`${id}-form`} onSubmit={submit} className="flex flex-col gap-3">
        <Field id={`${id}-hours`} label={t("health.act.hours")}>
          <Select id={`${id}-hours`} name="hours" defaultValue="4" className="w-full">
            {[1, 4, 12, 24, 72].map((hours) => (
              <option key={hours} value={hours}>
                {t("health.act.hoursOf", { hours })}
              </option>
            ))}
          </Select>
        </Field>
        <Field id={`${id}-reason`} label={t("health.act.reason")}>
          <Input id={`${id}-reason`} name="reason" required maxLength={2000} autoComplete="off" />
        </Field>
        <p role="alert" className="text-negative text-table empty:hidden">
          {problem}
        </p>
      </form>
    </Dialog>
  );
}

/** Adds a note to the timeline. */
export function IncidentNoteForm({ incidentId }: { incidentId: number }) {
  const id = useId();
  const { run, busy, problem, t } = useSettingsAct();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const field = event.currentTarget.elements.namedItem("note") as HTMLTextAreaElement;
    const note = field.value;
    field.value = "";
    run({
      write: () => noteIncidentAction({ incidentId, note }),
      done: () => t("health.act.noted"),
      onFailed: () => {
        field.value = field.value === "" ? note : `${note}\n\n${field.value}`;
      },
    });
  };
  return (
    <form onSubmit={submit} className="flex max-w-prose flex-col items-start gap-2 print:hidden">
      <label htmlFor={id} className="sr-only">
        {t("health.act.note")}
      </label>
      <Textarea id={id} name="note" required maxLength={2000} className="w-full" placeholder={t("health.act.note")} />
      <p role="alert" className="text-negative text-table empty:hidden">
        {problem}
      </p>
      <Button type="submit" size="sm" busy={busy}>
        {t("health.act.addNote")}
      </Button>
    </form>
  );
}

import type { Messages } from "next-intl";

/** What client components read; the rest never reaches the browser. */
export function browserMessages({
  appointments,
  calls,
  errors,
  exports,
  heal,
  health,
  link,
  review,
  shell,
  table,
  ui,
}: Messages) {
  const { bulk, closeDrawer, drawerKeys, find, notes, period, recording, titleOf } = calls;
  return {
    appointments: { titleOf: appointments.titleOf },
    calls: {
      bulk,
      closeDrawer,
      drawerKeys,
      filter: { period: calls.filter.period },
      find,
      notes,
      period,
      recording,
      titleOf,
    },
    errors,
    exports,
    heal: {
      act: heal.act,
      class: heal.class,
      classHint: heal.classHint,
      closePair: heal.closePair,
      form: heal.form,
      live: heal.live,
      makePlan: heal.makePlan,
      notice: heal.notice,
      pairTitle: heal.pairTitle,
      step: heal.step,
      steps: heal.steps,
    },
    health: { act: health.act },
    link,
    review: { canary: review.canary },
    shell: { password: shell.password },
    table,
    ui,
  };
}

/** What the client components of the review read beside that. */
export function reviewMessages({ review }: Messages) {
  return {
    act: review.act,
    ask: review.ask,
    bulk: review.bulk,
    canary: review.canary,
    card: review.card,
    fields: review.fields,
    label: review.label,
    laterHint: review.laterHint,
    lost: review.lost,
    pile: review.pile,
    progress: review.progress,
    reasonName: review.reasonName,
    rival: review.rival,
    threshold: review.threshold,
    weights: review.weights,
  };
}

"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { planAction } from "@/app/(console)/heal/actions";
import { type HealClass, linkClasses } from "@/domain/healing/heal-run";
import { Button } from "../ui/button";
import { Checkbox } from "../ui/checkbox";
import { toast } from "../ui/toast";

type PlanFormProps = {
  /** Of the calls list, with its question mark; empty: all calls. */
  query: string;
  /** What the filter restricts, a line each. */
  scope: readonly string[];
};

/** Which calls, how sure, what is broken: then a worker makes the plan, and its page opens. */
export function PlanForm({ query, scope }: PlanFormProps) {
  const t = useTranslations();
  const router = useRouter();
  const [busy, start] = useTransition();
  const [onlyCertain, setOnlyCertain] = useState(false);
  const [classes, setClasses] = useState<readonly HealClass[]>(linkClasses);

  const plan = () =>
    start(async () => {
      const all = classes.length === linkClasses.length;
      const result = await planAction({
        query,
        bands: onlyCertain ? ["certain"] : ["certain", "likely"],
        classes: all ? [] : [...classes],
      }).catch(() => null);
      if (result?.ok) router.push(`/heal/${result.value.runId}`);
      else toast.error(result ? t(result.error.key as never, result.error.params as never) : t("errors.unexpected"));
    });

  return (
    <form
      className="flex flex-col gap-5 rounded border border-line bg-surface p-4"
      onSubmit={(event) => {
        event.preventDefault();
        plan();
      }}
    >
      <section aria-labelledby="heal-scope" className="flex flex-col gap-1 text-table">
        <h2 id="heal-scope" className="font-medium">
          {t("heal.form.scope")}
        </h2>
        {scope.length === 0 ? <p>{t("heal.form.allCalls")}</p> : scope.map((line) => <p key={line}>{line}</p>)}
        <p className="text-text-muted text-xs">
          {t("heal.form.scopeHint")}{" "}
          <Link href={`/calls${query || "?view=all"}`} className="text-accent underline">
            {t("heal.form.chooseCalls")}
          </Link>
        </p>
      </section>
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-2 font-medium text-table">{t("heal.form.sure")}</legend>
        {([false, true] as const).map((only) => (
          <label key={String(only)} className="flex items-start gap-2 text-table">
            <input
              type="radio"
              name="bands"
              className="mt-0.5 size-4 shrink-0 accent-accent-solid"
              checked={onlyCertain === only}
              onChange={() => setOnlyCertain(only)}
            />
            <span>
              {t(only ? "heal.form.onlyCertain" : "heal.form.certainAndLikely")}
              <span className="block text-text-muted text-xs">
                {t(only ? "heal.form.onlyCertainHint" : "heal.form.certainAndLikelyHint")}
              </span>
            </span>
          </label>
        ))}
      </fieldset>
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-2 font-medium text-table">{t("heal.form.broken")}</legend>
        {linkClasses.map((one) => (
          <Checkbox
            key={one}
            className="items-start"
            checked={classes.includes(one)}
            onChange={(event) =>
              setClasses(linkClasses.filter((each) => (each === one ? event.target.checked : classes.includes(each))))
            }
          >
            <span>
              {t(`heal.class.${one}`)}
              <span className="block text-text-muted text-xs">{t(`heal.classHint.${one}`)}</span>
            </span>
          </Checkbox>
        ))}
      </fieldset>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" busy={busy} disabled={classes.length === 0}>
          {t("heal.makePlan")}
        </Button>
        <p className="text-table text-text-muted">{t("heal.form.readsOnly")}</p>
      </div>
    </form>
  );
}

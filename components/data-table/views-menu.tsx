"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useTransition } from "react";
import {
  changeViewAction,
  chooseDefaultViewAction,
  removeViewAction,
  restoreViewAction,
  saveViewAction,
} from "@/app/(console)/view-actions";
import type { ActionResult } from "@/app/action-result";
import { Button } from "../ui/button";
import { Checkbox } from "../ui/checkbox";
import { Input } from "../ui/input";
import { toast } from "../ui/toast";
import type { ListScreen } from "./list-screens";
import { useTableArrangement } from "./table-arrangement";
import { hrefWithoutView, viewHref } from "./view-address";

export type ViewsMenuProps = {
  screen: ListScreen;
  /** Where the screen is, e.g. `/calls`. */
  path: string;
  /** The present list as a view keeps it. */
  query: string;
  /** The view that is open; null: none. */
  open: { id: number; name: string; query: string; isShared: boolean; isOwn: boolean; isDefault: boolean } | null;
  onDone(): void;
};

/** Keeps the present list as a view; renames, shares, updates and removes the view that is open. */
export function ViewsMenu({ screen, path, query, open, onDone }: ViewsMenuProps) {
  const t = useTranslations();
  const router = useRouter();
  const { settings } = useTableArrangement();
  const [busy, start] = useTransition();
  const field = useId();

  const run = <T,>(write: () => Promise<ActionResult<T>>, done: (value: T) => void) =>
    start(async () => {
      const result = await write().catch(() => null);
      if (result?.ok) done(result.value);
      else toast.error(result ? t(result.error.key as never, result.error.params as never) : t("errors.unexpected"));
    });
  const change = (to: Parameters<typeof changeViewAction>[0]["change"]) =>
    open && run(() => changeViewAction({ id: open.id, change: to }), finish);
  const finish = () => {
    toast.success(t("table.views.saved"));
    onDone();
  };
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const name = String(fields.get("name") ?? "").trim();
    if (name === "") return;
    const isShared = fields.get("shared") === "on";
    run(
      () => saveViewAction({ screen, name, query, settings, isShared }),
      ({ id }) => {
        finish();
        router.push(viewHref(path, { id, query }), { scroll: false });
      },
    );
  };
  const rename = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("name") ?? "").trim();
    if (name !== "") change({ name });
  };
  const remove = () => {
    if (!open) return;
    run(
      () => removeViewAction({ id: open.id }),
      (removed) => {
        const restore = () =>
          run(
            () => restoreViewAction({ ...removed, screen }),
            () => toast.success(t("link.undone")),
          );
        toast.success(t("table.views.removed", { name: removed.name }), {
          action: { label: t("link.undo"), onClick: restore },
        });
        onDone();
        router.push(hrefWithoutView(path, query), { scroll: false });
      },
    );
  };

  return (
    <div className="flex w-72 flex-col" aria-busy={busy}>
      {open && (
        <section aria-label={open.name} className="flex flex-col gap-2 border-line border-b p-3">
          {open.isOwn && (
            <form onSubmit={rename} className="flex gap-2">
              <Input name="name" defaultValue={open.name} maxLength={60} required aria-label={t("table.views.name")} />
              <Button type="submit" size="sm" className="h-8">
                {t("table.views.rename")}
              </Button>
            </form>
          )}
          <Checkbox
            defaultChecked={open.isDefault}
            onChange={(event) => {
              const viewId = event.currentTarget.checked ? open.id : null;
              run(() => chooseDefaultViewAction({ screen, viewId }), finish);
            }}
          >
            {t("table.views.default")}
          </Checkbox>
          {open.isOwn && (
            <>
              <Checkbox
                defaultChecked={open.isShared}
                onChange={(event) => change({ isShared: event.currentTarget.checked })}
              >
                {t("table.views.shared")}
              </Checkbox>
              <div className="flex gap-2">
                <Button size="sm" onClick={() => change({ query, settings })}>
                  {t("table.views.update")}
                </Button>
                <Button size="sm" variant="ghost" onClick={remove}>
                  {t("table.views.remove")}
                </Button>
              </div>
            </>
          )}
        </section>
      )}
      <form onSubmit={save} className="flex flex-col gap-2 p-3">
        <label htmlFor={field} className="font-medium">
          {t("table.views.saveAs")}
        </label>
        <Input id={field} name="name" maxLength={60} required placeholder={t("table.views.name")} autoComplete="off" />
        <Checkbox name="shared">{t("table.views.shared")}</Checkbox>
        <Button type="submit" size="sm" variant="primary" busy={busy} className="self-end">
          {t("table.views.save")}
        </Button>
      </form>
    </div>
  );
}

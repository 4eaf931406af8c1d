import { getTranslations } from "next-intl/server";
import { FormDialog } from "@/components/settings/form-dialog";
import type { MergeableKind } from "@/domain/settings/entry";
import { choicesOf } from "./choices";
import { mergeAction } from "./entry-actions";

type MergeDialogProps = {
  kind: MergeableKind;
  row: { id: number; version: string; name: string };
  rows: readonly { id: number; name: string | null; active?: boolean }[];
};

/** Asks which entry of the same kind is meant by this one too. */
export async function MergeDialog({ kind, row, rows }: MergeDialogProps) {
  const t = await getTranslations("settings");
  const others = choicesOf(
    rows.filter((one) => one.id !== row.id),
    null,
  );
  if (others.length === 0) return null;
  return (
    <FormDialog
      label={t("merge.label")}
      about={row.name}
      title={t("merge.title", { name: row.name })}
      description={t("merge.note")}
      fields={[{ name: "intoId", label: t("merge.into"), type: "select", options: others, required: true }]}
      fixed={{ kind }}
      values={{}}
      row={{ id: row.id, version: row.version }}
      save={mergeAction}
      saveLabel={t("merge.label")}
    />
  );
}

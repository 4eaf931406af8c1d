"use client";

import { type ReactNode, useState } from "react";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { SettingsForm, type SettingsFormProps } from "./settings-form";

type FormDialogProps = Omit<SettingsFormProps, "onSaved"> & {
  label: string;
  /** What the button is about, for who does not see the row. */
  about?: string;
  title: string;
  description?: ReactNode;
  variant?: "primary" | "secondary" | "ghost";
};

/** A button that opens a settings form in a dialog. */
export function FormDialog({ label, about, title, description, variant = "ghost", ...form }: FormDialogProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant={variant}
        size="sm"
        aria-label={about ? `${label}: ${about}` : undefined}
        onClick={() => setOpen(true)}
      >
        {label}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={title} description={description}>
        <SettingsForm {...form} onSaved={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

"use client";

import type { ActionResult } from "@/app/action-result";
import { type Role, roles } from "@/domain/access/permissions";
import { Select } from "../ui/select";
import { useSettingsAct } from "./use-settings-act";

type RoleSelectProps = {
  userId: string;
  role: Role;
  label: string;
  words: Record<Role, string>;
  done: string;
  save: (input: { userId: string; role: Role }) => Promise<ActionResult<unknown>>;
};

/** What somebody may do, changed at once and with undo. */
export function RoleSelect({ userId, role, label, words, done, save }: RoleSelectProps) {
  const { run, busy } = useSettingsAct();
  const choose = (chosen: Role) =>
    run({ write: () => save({ userId, role: chosen }), done: () => done, undo: () => () => save({ userId, role }) });
  return (
    <Select
      aria-label={label}
      className="w-48"
      value={role}
      disabled={busy}
      onChange={(event) => {
        const chosen = roles.find((one) => one === event.target.value);
        if (chosen) choose(chosen);
      }}
    >
      {roles.map((one) => (
        <option key={one} value={one}>
          {words[one]}
        </option>
      ))}
    </Select>
  );
}

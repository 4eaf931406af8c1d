import Form from "next/form";
import { Button } from "../ui/button";
import { Input } from "../ui/input";

type AsOfProps = { label: string; action: string; asOf: string | null; hidden: Record<string, string>; last: string };

/** Reads the period as it looked on a day that is past. */
export function AsOfForm({ label, action, asOf, hidden, last }: AsOfProps) {
  return (
    <Form action="/insights" prefetch={false} className="flex items-center gap-2 text-table print:hidden">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <label htmlFor="as-of" className="text-text-muted">
        {label}
      </label>
      <Input id="as-of" type="date" name="asOf" required max={last} defaultValue={asOf ?? ""} className="h-7 w-36" />
      <Button type="submit" size="sm">
        {action}
      </Button>
    </Form>
  );
}

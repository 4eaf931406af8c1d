import { Checkbox } from "../ui/checkbox";
import { Field } from "../ui/field";
import { Input, Textarea } from "../ui/input";
import { Select } from "../ui/select";

export type FieldSpec = {
  name: string;
  label: string;
  type: "text" | "email" | "tel" | "number" | "select" | "checkbox" | "long";
  options?: readonly { value: string; label: string }[];
  hint?: string;
  required?: boolean;
};
export type FormValues = Record<string, string>;

/** The fields of a settings form, filled with `values`. A ticked checkbox says "on". */
export function FormFields({ id, fields, values }: { id: string; fields: readonly FieldSpec[]; values: FormValues }) {
  return fields.map((field) => {
    const { name, label, type, hint, required } = field;
    const fieldId = `${id}-${name}`;
    const given = { id: fieldId, name, required, "aria-describedby": hint ? `${fieldId}-note` : undefined };
    if (type === "checkbox") {
      return (
        <div key={name} className="flex flex-col gap-1">
          <Checkbox
            id={fieldId}
            name={name}
            defaultChecked={values[name] === "on"}
            aria-describedby={given["aria-describedby"]}
          >
            {label}
          </Checkbox>
          {hint && (
            <p id={`${fieldId}-note`} className="text-text-muted text-xs">
              {hint}
            </p>
          )}
        </div>
      );
    }
    return (
      <Field key={name} id={fieldId} label={label} {...(hint ? { hint } : {})}>
        {type === "select" ? (
          <Select {...given} defaultValue={values[name]} className="w-full">
            {field.options?.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </Select>
        ) : type === "long" ? (
          <Textarea {...given} defaultValue={values[name]} />
        ) : (
          <Input {...given} type={type} defaultValue={values[name]} autoComplete="off" />
        )}
      </Field>
    );
  });
}

/** What stands in the fields of a form now; unticked checkboxes are left out. */
export function valuesOf(form: HTMLFormElement): FormValues {
  return Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
}

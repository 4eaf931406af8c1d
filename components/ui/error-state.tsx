import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Notice } from "./notice";

type ErrorStateProps = { title: string; children?: ReactNode; actions?: ReactNode; level?: 1 | 2 };

/** Something failed; told to screen readers at once. */
export function ErrorState(props: ErrorStateProps) {
  return (
    <div role="alert">
      <Notice icon={TriangleAlert} {...props} />
    </div>
  );
}

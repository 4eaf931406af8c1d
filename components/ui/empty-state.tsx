import { Inbox } from "lucide-react";
import type { ReactNode } from "react";
import { Notice } from "./notice";

type EmptyStateProps = { title: string; children?: ReactNode; actions?: ReactNode };

/** There is nothing yet. */
export function EmptyState(props: EmptyStateProps) {
  return <Notice icon={Inbox} {...props} />;
}

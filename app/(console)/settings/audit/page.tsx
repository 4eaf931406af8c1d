import type { Metadata } from "next";
import { requireViewer } from "@/app/viewer";
import { settingsMetadata } from "../settings-metadata";
import { AuditLog } from "./audit-log";
import { loadAuditParams } from "./audit-params";

export const generateMetadata = (): Promise<Metadata> => settingsMetadata("audit");

export default async function AuditPage({ searchParams }: PageProps<"/settings/audit">) {
  const viewer = await requireViewer("company:admin");
  return <AuditLog viewer={viewer} params={await loadAuditParams(searchParams)} />;
}

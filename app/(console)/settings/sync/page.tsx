import type { Metadata } from "next";
import { requireViewer } from "@/app/viewer";
import { idInAddress } from "../../id-in-address";
import { settingsMetadata } from "../settings-metadata";
import { SyncFindings } from "./sync-findings";
import { SyncRuns } from "./sync-runs";

export const generateMetadata = (): Promise<Metadata> => settingsMetadata("sync");

export default async function SyncPage({ searchParams }: PageProps<"/settings/sync">) {
  const viewer = await requireViewer("company:admin");
  const { run } = await searchParams;
  const runId = typeof run === "string" ? idInAddress({ id: run }) : null;
  return (
    <>
      <SyncRuns viewer={viewer} shownId={runId} />
      {runId !== null && <SyncFindings viewer={viewer} runId={runId} />}
    </>
  );
}

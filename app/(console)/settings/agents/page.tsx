import type { Metadata } from "next";
import { requireViewer } from "@/app/viewer";
import { settingsMetadata } from "../settings-metadata";
import { AgentSettings } from "./agent-settings";

export const generateMetadata = (): Promise<Metadata> => settingsMetadata("agents");

export default async function AgentSettingsPage() {
  const viewer = await requireViewer("company:admin");
  return <AgentSettings viewer={viewer} />;
}

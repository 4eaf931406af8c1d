import type { Metadata } from "next";
import { requireViewer } from "@/app/viewer";
import { settingsMetadata } from "../settings-metadata";
import { IntegrationPanels } from "./integration-panels";

export const generateMetadata = (): Promise<Metadata> => settingsMetadata("integrations");

export default async function IntegrationSettingsPage() {
  const viewer = await requireViewer("company:admin");
  return <IntegrationPanels viewer={viewer} />;
}

import type { Metadata } from "next";
import { requireViewer } from "@/app/viewer";
import { settingsMetadata } from "../settings-metadata";
import { PrivacyPanels } from "./privacy-panels";

export const generateMetadata = (): Promise<Metadata> => settingsMetadata("privacy");

export default async function PrivacySettingsPage() {
  const viewer = await requireViewer("company:admin");
  return <PrivacyPanels viewer={viewer} />;
}

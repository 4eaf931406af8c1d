import type { Metadata } from "next";
import { requireViewer } from "@/app/viewer";
import { settingsMetadata } from "../settings-metadata";
import { AlertSettings } from "./alert-settings";

export const generateMetadata = (): Promise<Metadata> => settingsMetadata("alerts");

export default async function AlertSettingsPage() {
  const viewer = await requireViewer("company:admin");
  return <AlertSettings viewer={viewer} />;
}

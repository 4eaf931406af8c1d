import type { Metadata } from "next";
import { requireViewer } from "@/app/viewer";
import { settingsMetadata } from "../settings-metadata";
import { StaffSettings } from "./staff-settings";

export const generateMetadata = (): Promise<Metadata> => settingsMetadata("staff");

export default async function StaffSettingsPage() {
  const viewer = await requireViewer("company:admin");
  return <StaffSettings viewer={viewer} />;
}

import type { Metadata } from "next";
import { requireViewer } from "@/app/viewer";
import { settingsMetadata } from "../settings-metadata";
import { UserSettings } from "./user-settings";

export const generateMetadata = (): Promise<Metadata> => settingsMetadata("users");

export default async function UserSettingsPage() {
  const viewer = await requireViewer("company:admin");
  return <UserSettings viewer={viewer} />;
}

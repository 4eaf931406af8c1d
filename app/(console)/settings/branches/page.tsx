import type { Metadata } from "next";
import { requireViewer } from "@/app/viewer";
import { settingsMetadata } from "../settings-metadata";
import { BranchSettings } from "./branch-settings";

export const generateMetadata = (): Promise<Metadata> => settingsMetadata("branches");

export default async function BranchSettingsPage() {
  const viewer = await requireViewer("company:admin");
  return <BranchSettings viewer={viewer} />;
}

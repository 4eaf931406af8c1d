import type { Metadata } from "next";
import { requireViewer } from "@/app/viewer";
import { settingsMetadata } from "../settings-metadata";
import { CompanyPanels } from "./company-panels";

export const generateMetadata = (): Promise<Metadata> => settingsMetadata("company");

export default async function CompanySettingsPage() {
  const viewer = await requireViewer("company:admin");
  return <CompanyPanels viewer={viewer} />;
}

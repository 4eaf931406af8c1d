import type { Metadata } from "next";
import { requireViewer } from "@/app/viewer";
import { settingsMetadata } from "../settings-metadata";
import { ServiceSettings } from "./service-settings";

export const generateMetadata = (): Promise<Metadata> => settingsMetadata("services");

export default async function ServiceSettingsPage() {
  const viewer = await requireViewer("company:admin");
  return <ServiceSettings viewer={viewer} />;
}

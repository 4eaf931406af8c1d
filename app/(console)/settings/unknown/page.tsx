import type { Metadata } from "next";
import { requireViewer } from "@/app/viewer";
import { settingsMetadata } from "../settings-metadata";
import { UnknownNames } from "./unknown-names";

export const generateMetadata = (): Promise<Metadata> => settingsMetadata("unknown");

export default async function UnknownSettingsPage() {
  const viewer = await requireViewer("company:admin");
  return <UnknownNames viewer={viewer} />;
}

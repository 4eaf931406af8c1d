import type { Metadata } from "next";
import { requireViewer } from "@/app/viewer";
import { settingsMetadata } from "../settings-metadata";
import { ImportList } from "./import-list";

export const generateMetadata = (): Promise<Metadata> => settingsMetadata("imports");

export default async function ImportsPage() {
  const viewer = await requireViewer("company:admin");
  return <ImportList viewer={viewer} />;
}

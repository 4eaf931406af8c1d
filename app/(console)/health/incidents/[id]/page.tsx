import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireViewer } from "@/app/viewer";
import { idInAddress } from "../../../id-in-address";
import { IncidentPageContent } from "./incident-page-content";

export async function generateMetadata({ params }: PageProps<"/health/incidents/[id]">): Promise<Metadata> {
  const { id } = await params;
  return { title: `${(await getTranslations("health.incidents"))("title")} ${id}` };
}

export default async function IncidentPage({ params }: PageProps<"/health/incidents/[id]">) {
  const viewer = await requireViewer("health:read");
  return <IncidentPageContent viewer={viewer} incidentId={idInAddress(await params)} />;
}

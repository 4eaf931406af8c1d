import type { Metadata } from "next";
import { requireViewer } from "@/app/viewer";
import { loadDeliveryParams } from "@/components/webhooks/delivery-params";
import { settingsMetadata } from "../settings-metadata";
import { DeliveryList } from "./delivery-list";

export const generateMetadata = (): Promise<Metadata> => settingsMetadata("deliveries");

export default async function DeliveriesPage({ searchParams }: PageProps<"/settings/deliveries">) {
  const viewer = await requireViewer("company:admin");
  return <DeliveryList viewer={viewer} params={await loadDeliveryParams(searchParams)} />;
}

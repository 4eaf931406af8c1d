import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { database } from "@/app/db";
import { requireViewer } from "@/app/viewer";
import { findDelivery } from "@/db/queries/webhooks/find-delivery";
import { idInAddress } from "../../../id-in-address";
import { settingsMetadata } from "../../settings-metadata";
import { DeliveryDetail } from "./delivery-detail";

export const generateMetadata = (): Promise<Metadata> => settingsMetadata("deliveries");

export default async function DeliveryPage({ params }: PageProps<"/settings/deliveries/[id]">) {
  const viewer = await requireViewer("company:admin");
  const id = idInAddress(await params);
  const delivery = await findDelivery(database(), { companyId: viewer.companyId, id });
  if (!delivery) notFound();
  return <DeliveryDetail delivery={delivery} />;
}

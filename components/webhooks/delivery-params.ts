import { createLoader, createSerializer, parseAsStringLiteral } from "nuqs/server";
import { deliveryStatuses } from "@/domain/webhooks/delivery";
import { providers } from "@/domain/webhooks/provider";
import { parseAsId } from "../data-table/list-search-params";

const parsers = {
  status: parseAsStringLiteral(deliveryStatuses),
  provider: parseAsStringLiteral(providers),
  before: parseAsId,
};

/** What the address of the deliveries says: which are listed, and from where on. */
export const loadDeliveryParams = createLoader(parsers);
export const deliveriesHref = createSerializer(parsers);
export type DeliveryParams = Awaited<ReturnType<typeof loadDeliveryParams>>;

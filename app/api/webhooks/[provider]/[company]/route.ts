import { receiveWebhook } from "@/app/webhooks/receive";

export const dynamic = "force-dynamic";

/** What a provider tells of a company's calls or bookings, signed by it. */
export async function POST(
  request: Request,
  { params }: RouteContext<"/api/webhooks/[provider]/[company]">,
): Promise<Response> {
  return receiveWebhook(request, await params);
}

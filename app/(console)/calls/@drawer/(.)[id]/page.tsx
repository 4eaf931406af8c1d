import { requireViewer } from "@/app/viewer";
import { CallDrawer } from "@/components/calls/call-drawer";
import { loadCallParams, serializeCallParams } from "@/components/calls/call-search-params";
import { CallDetail } from "../../call-detail";
import { callIdOf } from "../../call-id";

export default async function CallInDrawer({ params, searchParams }: PageProps<"/calls/[id]">) {
  const viewer = await requireViewer("call:read");
  const id = callIdOf(await params);
  const listHref = `/calls${serializeCallParams(await loadCallParams(searchParams))}`;
  return (
    <CallDrawer callId={id} listHref={listHref}>
      <CallDetail viewer={viewer} id={id} />
    </CallDrawer>
  );
}

import { requireViewer } from "@/app/viewer";
import { CallDrawer } from "@/components/calls/call-drawer";
import { CallDetail } from "../../../calls/call-detail";
import { idInAddress } from "../../../id-in-address";

export default async function CallInDrawer({ params }: PageProps<"/calls/[id]">) {
  const viewer = await requireViewer("call:read");
  const id = idInAddress(await params);
  return (
    <CallDrawer callId={id}>
      <CallDetail viewer={viewer} id={id} />
    </CallDrawer>
  );
}

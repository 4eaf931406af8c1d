import { requireViewer } from "@/app/viewer";
import { CallDrawer } from "@/components/calls/call-drawer";
import { CallDetail } from "../../../calls/call-detail";
import { callIdOf } from "../../../calls/call-id";

export default async function CallInDrawer({ params }: PageProps<"/calls/[id]">) {
  const viewer = await requireViewer("call:read");
  const id = callIdOf(await params);
  return (
    <CallDrawer callId={id}>
      <CallDetail viewer={viewer} id={id} />
    </CallDrawer>
  );
}

import { requireViewer } from "@/app/viewer";
import { AppointmentDrawer } from "@/components/appointments/appointment-drawer";
import { AppointmentDetail } from "../../../appointments/appointment-detail";
import { idInAddress } from "../../../id-in-address";

export default async function AppointmentInDrawer({ params }: PageProps<"/appointments/[id]">) {
  const viewer = await requireViewer("appointment:read");
  const id = idInAddress(await params);
  return (
    <AppointmentDrawer appointmentId={id}>
      <AppointmentDetail viewer={viewer} id={id} />
    </AppointmentDrawer>
  );
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireViewer } from "@/app/viewer";
import { loadAppointmentParams } from "@/components/appointments/appointment-search-params";
import { ListFrame } from "../lists/list-frame";
import { AppointmentFilterBar } from "./appointment-filter-bar";
import { AppointmentList } from "./appointment-list";
import { appointmentListDefinition } from "./appointment-list-definition";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("appointments"))("title") };
}

export default async function AppointmentsPage({ searchParams }: PageProps<"/appointments">) {
  const viewer = await requireViewer("appointment:read");
  const params = await loadAppointmentParams(searchParams);
  const title = (await getTranslations("appointments"))("title");
  return (
    <ListFrame
      {...{ list: appointmentListDefinition, viewer, params, title }}
      filters={<AppointmentFilterBar viewer={viewer} />}
    >
      <AppointmentList viewer={viewer} params={params} />
    </ListFrame>
  );
}

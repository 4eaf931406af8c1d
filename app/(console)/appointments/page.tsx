import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { requireViewer } from "@/app/viewer";
import { loadAppointmentParams } from "@/components/appointments/appointment-search-params";
import { DataTableSkeleton } from "@/components/data-table/data-table-skeleton";
import { AppointmentFilterBar } from "./appointment-filter-bar";
import { AppointmentList } from "./appointment-list";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("appointments"))("title") };
}

export default async function AppointmentsPage({ searchParams }: PageProps<"/appointments">) {
  const viewer = await requireViewer("appointment:read");
  const params = await loadAppointmentParams(searchParams);
  return (
    <>
      <h1 className="sr-only">{(await getTranslations("appointments"))("title")}</h1>
      <AppointmentFilterBar viewer={viewer} params={params} />
      <Suspense fallback={<DataTableSkeleton />}>
        <AppointmentList viewer={viewer} params={params} />
      </Suspense>
    </>
  );
}

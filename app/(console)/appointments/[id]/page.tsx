import { ArrowLeft } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { requireViewer } from "@/app/viewer";
import { loadAppointmentParams, serializeAppointmentParams } from "@/components/appointments/appointment-search-params";
import { idInAddress } from "../../id-in-address";
import { AppointmentDetail } from "../appointment-detail";

export async function generateMetadata({ params }: PageProps<"/appointments/[id]">): Promise<Metadata> {
  const { id } = await params;
  return { title: (await getTranslations("appointments"))("titleOf", { id }) };
}

export default async function AppointmentPage({ params, searchParams }: PageProps<"/appointments/[id]">) {
  const viewer = await requireViewer("appointment:read");
  const id = idInAddress(await params);
  const t = await getTranslations("appointments");
  return (
    <div className="mx-auto flex w-full max-w-240 flex-col gap-4 p-4">
      <Link
        href={`/appointments${serializeAppointmentParams(await loadAppointmentParams(searchParams))}`}
        className="flex items-center gap-1 text-table text-text-muted hover:text-text"
      >
        <ArrowLeft aria-hidden className="size-4" />
        {t("backToList")}
      </Link>
      <AppointmentDetail viewer={viewer} id={id} heading={1} />
    </div>
  );
}

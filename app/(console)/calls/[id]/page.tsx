import { ArrowLeft } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { requireViewer } from "@/app/viewer";
import { loadCallParams, serializeCallParams } from "@/components/calls/call-search-params";
import { idInAddress } from "../../id-in-address";
import { CallDetail } from "../call-detail";

export async function generateMetadata({ params }: PageProps<"/calls/[id]">): Promise<Metadata> {
  const { id } = await params;
  return { title: (await getTranslations("calls"))("titleOf", { id }) };
}

export default async function CallPage({ params, searchParams }: PageProps<"/calls/[id]">) {
  const viewer = await requireViewer("call:read");
  const id = idInAddress(await params);
  const t = await getTranslations("calls");
  return (
    <div className="mx-auto flex w-full max-w-240 flex-col gap-4 p-4">
      <Link
        href={`/calls${serializeCallParams(await loadCallParams(searchParams))}`}
        className="flex items-center gap-1 text-table text-text-muted hover:text-text"
      >
        <ArrowLeft aria-hidden className="size-4" />
        {t("backToList")}
      </Link>
      <CallDetail viewer={viewer} id={id} heading={1} />
    </div>
  );
}

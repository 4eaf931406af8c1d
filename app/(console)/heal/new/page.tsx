import { ArrowLeft } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { database } from "@/app/db";
import { requireCompany, requireViewer } from "@/app/viewer";
import { callFilterOf } from "@/components/calls/call-filter-of";
import { loadCallParams, serializeCallParams } from "@/components/calls/call-search-params";
import { filterWords } from "@/components/heal/filter-words";
import { PlanForm } from "@/components/heal/plan-form";
import { listCompanyLists } from "@/db/queries/company-lists";
import { storeCallFilter } from "@/domain/healing/heal-run";
import { getReader } from "../../reader";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("heal"))("newTitle") };
}

export default async function NewHealRunPage({ searchParams }: PageProps<"/heal/new">) {
  const viewer = await requireViewer("heal:run");
  const params = { ...(await loadCallParams(searchParams)), cursor: null, view: null, sort: null, dir: null };
  const [reader, lists] = await Promise.all([getReader(), listCompanyLists(database(), { viewer })]);
  const company = await requireCompany();
  const filter = storeCallFilter(callFilterOf(await loadCallParams(searchParams), { ...company, now: reader.now }));
  const query = serializeCallParams(params);
  return (
    <div className="mx-auto flex w-full max-w-prose flex-col gap-4 p-4">
      <Link href="/heal" className="flex items-center gap-1 text-table text-text-muted hover:text-text">
        <ArrowLeft aria-hidden className="size-4" />
        {reader.t("heal.allRuns")}
      </Link>
      <h1 className="font-semibold text-title">{reader.t("heal.newTitle")}</h1>
      <PlanForm query={query} scope={filterWords(filter, lists, reader)} />
    </div>
  );
}

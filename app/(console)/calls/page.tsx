import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireViewer } from "@/app/viewer";
import { loadCallParams } from "@/components/calls/call-search-params";
import { ListFrame } from "../lists/list-frame";
import { CallFilterBar } from "./call-filter-bar";
import { CallList } from "./call-list";
import { callListDefinition } from "./call-list-definition";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("calls"))("title") };
}

export default async function CallsPage({ searchParams }: PageProps<"/calls">) {
  const viewer = await requireViewer("call:read");
  const params = await loadCallParams(searchParams);
  const title = (await getTranslations("calls"))("title");
  return (
    <ListFrame
      {...{ list: callListDefinition, viewer, params, title }}
      filters={<CallFilterBar viewer={viewer} params={params} />}
    >
      <CallList viewer={viewer} params={params} />
    </ListFrame>
  );
}

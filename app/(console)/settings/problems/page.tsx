import type { Metadata } from "next";
import { requireViewer } from "@/app/viewer";
import { settingsMetadata } from "../settings-metadata";
import { ProblemList } from "./problem-list";
import { loadProblemParams } from "./problem-params";

export const generateMetadata = (): Promise<Metadata> => settingsMetadata("problems");

export default async function ProblemsPage({ searchParams }: PageProps<"/settings/problems">) {
  const viewer = await requireViewer("company:admin");
  return <ProblemList viewer={viewer} params={await loadProblemParams(searchParams)} />;
}

import { createLoader, createSerializer, parseAsStringLiteral } from "nuqs/server";
import { parseAsId } from "@/components/data-table/list-search-params";
import { problemKinds } from "@/domain/problems";

const parsers = { kind: parseAsStringLiteral(problemKinds).withDefault("error"), before: parseAsId };

export const loadProblemParams = createLoader(parsers);
export const problemsHref = createSerializer(parsers);
export type ProblemParams = Awaited<ReturnType<typeof loadProblemParams>>;

import type { useTranslations } from "next-intl";

/** The reader's language, unscoped: keys are written in full, so that they can be searched for. */
export type Translate = ReturnType<typeof useTranslations<never>>;

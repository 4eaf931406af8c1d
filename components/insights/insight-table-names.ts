/** The tables of the insights, as an export's address names them. */
export const insightTables = ["funnel", "days", "breakdown", "quality"] as const;
export type InsightTableName = (typeof insightTables)[number];

/** The lists whose views and arrangements are kept, under these names. */
export const listScreens = ["calls", "appointments"] as const;
export type ListScreen = (typeof listScreens)[number];

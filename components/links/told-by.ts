/** How we know which booking a call changed: the matcher found it, or the call's tools named it. */
export const toldBy = (origin: string) => (origin.startsWith("matched:") ? "match" : "tool");

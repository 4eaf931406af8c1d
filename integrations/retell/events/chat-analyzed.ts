import type { CallEvent } from "./call-event";

/** A chat was analysed. Chats are no calls. */
export const chatAnalyzed: CallEvent = { about: "nothing", because: "is about a chat, not a call" };

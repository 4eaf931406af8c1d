import type { CallEvent } from "./call-event";

/** A chat ended. Chats are no calls. */
export const chatEnded: CallEvent = { about: "nothing", because: "is about a chat, not a call" };

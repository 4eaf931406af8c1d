import type { CallEvent } from "./call-event";

/** A chat began. Chats are no calls. */
export const chatStarted: CallEvent = { about: "nothing", because: "is about a chat, not a call" };

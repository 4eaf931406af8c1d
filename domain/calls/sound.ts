/** A recording, and what kind of sound it is. */
export type Sound = { contentType: string; content: Uint8Array };

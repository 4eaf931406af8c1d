import { sql } from "drizzle-orm";
import { foreignKey, index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { calls } from "./call";
import { instant, ref } from "./company";

/** Each word that some call's `call_words` hold, once: what was typed is compared with these, not with every name. */
export const nameWords = pgTable(
  "name_words",
  {
    companyId: ref("company_id").notNull(),
    word: text("word").notNull(),
    sounds: text("sounds").array().generatedAlwaysAs(sql`name_sounds(word)`),
  },
  (t) => [
    primaryKey({ name: "name_words_pkey", columns: [t.companyId, t.word] }),
    index("name_words_word_idx").using("gin", t.word.op("gin_trgm_ops")),
    index("name_words_sounds_idx").using("gin", t.sounds),
  ],
);

/** The folded words of a call's names, in the calls' time order: its caller's, its customer's, its appointments' guests'. Kept by trigger. */
export const callWords = pgTable(
  "call_words",
  {
    companyId: ref("company_id").notNull(),
    callId: ref("call_id").notNull(),
    word: text("word").notNull(),
    startedAt: instant("started_at").notNull(),
  },
  (t) => [
    primaryKey({ name: "call_words_pkey", columns: [t.companyId, t.callId, t.word] }),
    foreignKey({
      name: "call_words_call_fk",
      columns: [t.companyId, t.callId],
      foreignColumns: [calls.companyId, calls.id],
    }).onDelete("cascade"),
    index("call_words_in_time_idx").on(t.companyId, t.word, t.startedAt, t.callId),
  ],
);

create extension if not exists pg_trgm;
--> statement-breakpoint
-- Names compared without case, umlauts' spelling or accents: "Müller", "MUELLER" and "Mueller" are one.
create function fold_name(value text) returns text
language sql immutable strict parallel safe
return lower(regexp_replace(
  normalize(
    replace(replace(replace(replace(replace(replace(replace(normalize(value, nfc),
      'Ä', 'ae'), 'Ö', 'oe'), 'Ü', 'ue'), 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'ß', 'ss'),
    nfd),
  '[\u0300-\u036f]', '', 'g'));

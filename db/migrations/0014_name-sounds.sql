-- How the words of a name sound, roughly: vowels and doubled letters do not count, and letters that are confused are one.
-- "Jürgn" and "Jürgen", "Schmit" and "Schmidt" share it. Words of fewer than three sounds are left out: too many are alike.
create function name_sounds(value text) returns text[]
language sql immutable strict parallel safe as $$
  select array_agg(distinct s.sound)
    from regexp_split_to_table(public.fold_name(value), '[^a-z]+') as w(word)
    cross join lateral (
      select regexp_replace(
        left(w.word, 1) || translate(substr(w.word, 2), 'aeiouyh', ''), '(.)\1+', '\1', 'g') as letters
    ) l
    cross join lateral (
      select regexp_replace(translate(l.letters, 'dpvwgqxzcm', 'tbffkkkssn'), '(.)\1+', '\1', 'g') as sound
    ) s
   where length(s.sound) >= 3
$$;

-- Those from before lasted fourteen days.
update sessions set expires_at = least(expires_at, created_at + interval '12 hours');

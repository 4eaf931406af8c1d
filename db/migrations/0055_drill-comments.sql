comment on table drill_runs is 'Each run of the breakage drills, of the whole installation.';

-- What a question of days reads of a release, however many others there are.
create index observation_release_day on observation (release_id, first_day);

-- Sources that publish figures of a year: only theirs reach so far beyond their first day.
create index series_yearly on series (source) where period = 'year';

analyze observation, series;

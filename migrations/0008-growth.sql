-- What a bench invents is never beside what is served: its databases say so in their names.
alter table source add constraint source_is_real check (key not like 'synthetic-%' or current_database() like '%\_bench');

-- Levels that are of whole areas: what grows are the breakdowns beside them, which no map asks for.
create index series_whole on series (measure, period)
where place is null and sex is null and age_group is null and reason is null and departure is null and destination is null;

-- Until a load, plans are made of what the tables hold now.
analyze series, observation, release, incident;

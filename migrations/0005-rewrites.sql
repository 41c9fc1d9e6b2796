-- A release is normally added after those of its source, and what readers know stays as it was. A release withdrawn,
-- restored or loaded before others rewrites what stood. The counter goes up then, in the same transaction, so that a
-- reader who names the releases that it knew sees that its rows may be of two moments, and reads again.
create table history (
  rewrites integer not null
);
insert into history values (0);

create function count_rewrite() returns trigger
language plpgsql
as $$
begin
  if exists (
    select from release r where r.source = new.source and r.withdrawn_at is null and r.published > new.published
  ) or (tg_op = 'UPDATE' and old.withdrawn_at is distinct from new.withdrawn_at) then
    update history set rewrites = rewrites + 1;
  end if;
  return null;
end
$$;

create trigger release_added after insert on release for each row execute function count_rewrite();
create trigger release_changed after update on release for each row
when (old.withdrawn_at is distinct from new.withdrawn_at or old.published <> new.published)
execute function count_rewrite();

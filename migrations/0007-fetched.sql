-- What a publisher's server said of a file when it was fetched and loaded last, to ask it only for something newer.
create table fetched (
  url text primary key,
  etag text,
  last_modified text,
  checksum text not null,
  fetched_at timestamptz not null default now()
);

-- Figures of countries and territories whose boundary is not known here, such as Mayotte, are kept and shown in tables.
alter table series drop constraint series_country_fkey;
alter table incident drop constraint incident_country_fkey;
alter table place drop constraint place_country_fkey;

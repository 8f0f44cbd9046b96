-- What was concluded at an instant stays readable: whoever asks for it gets no fact that came later. Of the facts that are here already nobody
-- noted it; they count as known when they happened.
alter table fact add column known_at timestamptz;
update fact set known_at = occurred_at;
alter table fact
    alter column known_at set default caseclock_now(),
    alter column known_at set not null;

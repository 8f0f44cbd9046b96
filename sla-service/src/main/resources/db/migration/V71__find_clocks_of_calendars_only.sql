-- Most clocks ask no calendar; they need no entry, which each change of a clock would write anew.
drop index open_clock_of_calendar;
create index open_clock_of_calendar on clock (calendar_asked) where ended_at is null and calendar_asked is not null;

"""Reads a calendar on standard input with icalendar and vobject; prints one line per object."""

import datetime
import sys

import icalendar
import vobject

data = sys.stdin.buffer.read()
calendar = icalendar.Calendar.from_ical(data)
assert not calendar.errors, calendar.errors
assert calendar["PRODID"] and calendar["VERSION"] == "2.0"
assert "METHOD" not in calendar
again = icalendar.Calendar.from_ical(calendar.to_ical())
assert len(again.subcomponents) == len(calendar.subcomponents)

alarms = [datetime.timedelta(days=-21), datetime.timedelta(days=-7), datetime.timedelta(hours=-15)]
for item in calendar.subcomponents:
    assert not item.errors, item.errors
    for unwanted in ("ORGANIZER", "ATTENDEE", "LOCATION"):
        assert unwanted not in item, unwanted
    assert item["CLASS"] == "PRIVATE"
    assert item["DTSTAMP"].dt.tzinfo is not None
    assert item["SEQUENCE"] >= 0
    name = "DUE" if "DUE" in item else "DTSTART"
    day = item[name].dt
    assert type(day) is datetime.date, "not a whole day"
    if item.name == "VEVENT":
        assert item["DTEND"].dt == day + datetime.timedelta(days=1), "the end is not exclusive"
        assert item["TRANSP"] == "TRANSPARENT"
    over = item["STATUS"] in ("CANCELLED", "COMPLETED")
    triggers = [alarm["TRIGGER"] for alarm in item.walk("VALARM")]
    assert [trigger.dt for trigger in triggers] == ([] if over else alarms), triggers
    related = "END" if name == "DUE" else "START"
    assert all(t.params.get("RELATED", "START") == related for t in triggers)
    for alarm in item.walk("VALARM"):
        assert alarm["ACTION"] == "DISPLAY" and alarm["DESCRIPTION"]
    print(item.name, item["UID"], item["SEQUENCE"], item["STATUS"], day, sep=" ")

for component in vobject.readComponents(data.decode()):
    component.validate(raiseException=True)
    assert len(list(component.components())) == len(calendar.subcomponents)
    for item, same in zip(component.components(), calendar.subcomponents):
        assert item.uid.value == same["UID"] and item.uid.value.endswith("@greffe")
        assert item.summary.value == same["SUMMARY"] and "annexe; nord \\ sud" in item.summary.value
        assert item.description.value == same["DESCRIPTION"]

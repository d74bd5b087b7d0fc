package io.preceptor.portal.learner;

import io.preceptor.lms.compliance.OwnCalendar;
import io.preceptor.lms.session.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.component.XComponent;
import net.fortuna.ical4j.model.property.Comment;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Status;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Transp;
import net.fortuna.ical4j.model.property.Uid;

/// Due dates and sessions as iCalendar (RFC 5545): a due date is a whole day that blocks nobody's time, a session
/// has its hours and its place. The same days and sessions give the same bytes.
final class CalendarFile {

    private static final String PRODUCT = "-//Preceptor//Training//EN";

    private CalendarFile() {}

    /// A session in which somebody is.
    ///
    /// @param seat  theirs: tentative while they wait
    /// @param title of the course
    record Meeting(Session session, Session.Seat seat, String title) {}

    static byte[] of(List<OwnCalendar.Day> days, List<Meeting> meetings) {
        Calendar calendar = new Calendar().withProdId(PRODUCT).withDefaults().getFluentTarget();
        days.forEach(day -> calendar.withComponent(event(day)));
        meetings.forEach(meeting -> calendar.withComponent(event(meeting)));
        if (days.isEmpty() && meetings.isEmpty()) {
            // A calendar has at least one component (RFC 5545, 3.6); one that nobody knows is passed over.
            var nothing = new XComponent("X-NOTHING-DUE");
            nothing.withProperty(new Comment("nothing is due"));
            calendar.withComponent(nothing);
        }
        var bytes = new ByteArrayOutputStream();
        try {
            new CalendarOutputter(false).output(calendar, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static VEvent event(OwnCalendar.Day day) {
        var event = new VEvent(false);
        event.withProperty(new Uid("assignment-" + day.id()))
                .withProperty(new DtStamp(day.changedAt()))
                .withProperty(new Sequence(day.sequence()))
                .withProperty(new DtStart<>(day.on()))
                .withProperty(new DtEnd<>(day.on().plusDays(1)))
                .withProperty(new Summary(day.title()))
                .withProperty(new Transp(Transp.VALUE_TRANSPARENT));
        return event;
    }

    /// Each plan of a session has a number that grows; it is the sequence, so that a calendar takes the last one
    /// (RFC 5545, 3.8.7.4).
    private static VEvent event(Meeting meeting) {
        Session session = meeting.session();
        Session.Version last = session.changes().getLast();
        boolean cancelled = session.state() == Session.State.CANCELLED;
        boolean waiting = meeting.seat().waiting();
        var event = new VEvent(false);
        event.withProperty(new Uid("session-" + session.id()))
                .withProperty(new DtStamp(changedAt(last, meeting.seat())))
                .withProperty(new Sequence(last.version() - 1))
                .withProperty(new DtStart<>(session.terms().start()))
                .withProperty(new DtEnd<>(session.terms().end()))
                .withProperty(new Summary(meeting.title()))
                .withProperty(new Location(session.terms().place()))
                .withProperty(new Status(
                        cancelled ? Status.VALUE_CANCELLED : waiting ? Status.VALUE_TENTATIVE : Status.VALUE_CONFIRMED))
                .withProperty(new Transp(cancelled || waiting ? Transp.VALUE_TRANSPARENT : Transp.VALUE_OPAQUE));
        return event;
    }

    /// To the second, as the calendar writes it.
    private static Instant changedAt(Session.Version last, Session.Seat seat) {
        Instant placed = Objects.requireNonNullElse(seat.placedAt(), seat.since());
        return last.at().isAfter(placed) ? last.at() : placed;
    }
}

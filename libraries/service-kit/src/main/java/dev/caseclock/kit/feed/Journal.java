package dev.caseclock.kit.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionScoped;
import java.util.ArrayList;
import java.util.List;

/** The events of the present transaction; they commit with it. Outside a transaction there is no journal. */
@TransactionScoped
public class Journal {

    private final List<Event> events = new ArrayList<>();
    private final ObjectMapper json;

    @Inject
    Journal(ObjectMapper json) {
        this.json = json;
    }

    public void record(Event event) {
        events.add(event);
    }

    public List<Event> recorded() {
        return List.copyOf(events);
    }

    /** The facts as a JSON array, for the statement that writes them. */
    public String sealed() {
        try {
            return json.writeValueAsString(events.stream().map(Event::fact).toList());
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException("An event is no JSON", unwritable);
        }
    }
}

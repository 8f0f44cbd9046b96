package dev.caseclock.sla.following;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.caseclock.contract.shared.CloudEvent;
import dev.caseclock.kit.json.TolerantJson;

/** What an event of a neighbour carries; fields that are not known here are passed over. */
final class EventDataReader {

    private static final ObjectMapper JSON = TolerantJson.mapper();

    private EventDataReader() {}

    static <T> T read(CloudEvent event, Class<T> type) {
        try {
            return JSON.treeToValue(event.data(), type);
        } catch (JsonProcessingException foreign) {
            throw new IllegalArgumentException(
                    "Event " + event.type() + " at position " + event.position() + " is unreadable", foreign);
        }
    }
}

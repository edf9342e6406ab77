package ai.dyslex.learning.runner.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;
import java.util.List;

/** What the service answered. */
record Answer(int status, HttpHeaders headers, String body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** The names of the fields that a problem complains about. */
    List<String> wrongFields() {
        return json().path("errors").findValuesAsText("field");
    }
}

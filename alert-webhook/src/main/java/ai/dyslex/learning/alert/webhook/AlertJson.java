package ai.dyslex.learning.alert.webhook;

import ai.dyslex.learning.alert.Alert;
import ai.dyslex.learning.alert.AlertItem;
import ai.dyslex.learning.alert.AlertKind;
import ai.dyslex.learning.ledger.FailureCause;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** The body of a request. Its form is public: names stay, and new ones may be added under the same version. */
final class AlertJson {

    private static final int VERSION = 1;
    private static final JsonFactory JSON = new JsonFactory();

    private AlertJson() {}

    static byte[] of(Alert alert) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeNumberField("version", VERSION);
            json.writeStringField("id", alert.id());
            json.writeStringField("createdAt", alert.createdAt().toString());
            json.writeStringField("node", alert.node());
            json.writeStringField("severity", alert.severity().name());
            json.writeStringField("text", alert.text());
            json.writeArrayFieldStart("items");
            for (AlertItem item : alert.items()) {
                write(item, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void write(AlertItem item, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", item.kind().name());
        json.writeStringField("severity", item.kind().severity().name());
        json.writeStringField("job", item.job().value());
        json.writeNumberField("count", item.count());
        if (item.execution().isPresent()) {
            json.writeStringField("execution", item.execution().get().value());
        } else {
            json.writeNullField("execution");
        }
        json.writeStringField("periods", item.periods());
        if (item.cause().isPresent()) {
            write(item.cause().get(), json);
        } else {
            json.writeNullField("cause");
        }
        json.writeStringField("firstAt", item.firstAt().toString());
        json.writeStringField("lastAt", item.lastAt().toString());
        json.writeBooleanField("over", item.isOver());
        json.writeArrayFieldStart("after");
        for (AlertKind kind : item.after()) {
            json.writeString(kind.name());
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(FailureCause cause, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("cause");
        json.writeStringField("code", cause.code().name());
        json.writeStringField("exceptions", cause.exceptions());
        json.writeStringField("sqlState", cause.sqlState());
        json.writeEndObject();
    }
}

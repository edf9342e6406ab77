package ai.dyslex.learning.runner.serve.http;

import io.javalin.http.HttpStatus;

/** The names of HTTP statuses. */
final class Statuses {

    private Statuses() {}

    static String title(int status) {
        return switch (status) {
            case 413 -> "Content Too Large";
            case 422 -> "Unprocessable Content";
            default -> HttpStatus.forStatus(status).getMessage();
        };
    }
}

package ai.dyslex.learning.benchmarks.http;

import java.net.http.HttpRequest;
import java.util.List;

/**
 * A kind of request, and the requests that it is made of.
 *
 * @param kind what the report calls it
 * @param requests taken by turns, at least one
 */
record Read(String kind, List<HttpRequest> requests) {

    Read {
        requests = List.copyOf(requests);
        if (requests.isEmpty()) {
            throw new IllegalArgumentException("no requests for " + kind);
        }
    }

    HttpRequest request(long turn) {
        return requests.get((int) (turn % requests.size()));
    }
}

package ai.dyslex.learning.runner.serve.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers what Jetty refuses before anything of ours sees it, in the form of all other problems. */
final class JettyErrors extends ErrorHandler {

    JettyErrors() {}

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus() < HttpStatus.BAD_REQUEST_400 ? 400 : response.getStatus();
        Headers.COMMON.forEach(response.getHeaders()::put);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
        ProblemException problem = ProblemException.of(status, "The request is not one that can be answered.");
        byte[] body = Json.bytes(Problem.of(problem, ""));
        response.setStatus(status);
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }
}

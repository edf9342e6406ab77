package ai.dyslex.learning.examples.springquartz;

import java.util.concurrent.atomic.AtomicInteger;

/** Something of the host's, which its own Quartz job needs. */
class Reminders {

    private final AtomicInteger sent = new AtomicInteger();

    void send() {
        sent.incrementAndGet();
    }

    int sent() {
        return sent.get();
    }
}

package ai.dyslex.learning.benchmarks.scale;

import ai.dyslex.learning.benchmarks.BenchmarkException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * A network between the client and a server on this machine: what the client sends arrives after the delay, what the server
 * answers at once, so that the delay is that of a round trip. Counts the bytes.
 */
final class DelayProxy implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final ServerSocket listening;
    private final int target;
    private final long delayNanos;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final LongAdder sent = new LongAdder();
    private final LongAdder received = new LongAdder();

    /** Bytes on their way; none at the end. */
    private static final class Portion {
        private final long dueAt;
        private final byte[] bytes;

        Portion(long dueAt, byte[] bytes) {
            this.dueAt = dueAt;
            this.bytes = bytes;
        }
    }

    private DelayProxy(ServerSocket listening, int target, Duration delay) {
        this.listening = listening;
        this.target = target;
        this.delayNanos = delay.toNanos();
    }

    static DelayProxy before(int target, Duration delay) {
        try {
            DelayProxy proxy = new DelayProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), target, delay);
            start("proxy-accept", proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new BenchmarkException("could not listen on the loopback interface", e);
        }
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Bytes from the client to the server. */
    long sent() {
        return sent.sum();
    }

    /** Bytes from the server to the client. */
    long received() {
        return received.sum();
    }

    private interface Step {
        void take() throws IOException;
    }

    /** Ends quietly when a socket is closed, as all are in the end. */
    private static void start(String name, Step step) {
        Thread thread = new Thread(
                () -> {
                    try {
                        step.take();
                    } catch (IOException e) {
                        // The connection has ended.
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = listening.accept();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            sockets.add(client);
            sockets.add(server);
            BlockingQueue<Portion> under = new LinkedBlockingQueue<>();
            start("proxy-read", () -> read(client, under));
            start("proxy-send", () -> send(under, server));
            start("proxy-answer", () -> answer(server, client));
        }
    }

    private void read(Socket client, BlockingQueue<Portion> under) throws IOException {
        try (InputStream in = client.getInputStream()) {
            byte[] buffer = new byte[BUFFER];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                sent.add(n);
                byte[] bytes = new byte[n];
                System.arraycopy(buffer, 0, bytes, 0, n);
                under.add(new Portion(System.nanoTime() + delayNanos, bytes));
            }
        } finally {
            under.add(new Portion(0, new byte[0]));
        }
    }

    private static void send(BlockingQueue<Portion> under, Socket server) throws IOException {
        try (OutputStream out = server.getOutputStream()) {
            for (Portion portion = under.take(); portion.bytes.length > 0; portion = under.take()) {
                for (long left = portion.dueAt - System.nanoTime();
                        left > 0;
                        left = portion.dueAt - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                out.write(portion.bytes);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(Socket server, Socket client) throws IOException {
        try (InputStream in = server.getInputStream();
                OutputStream out = client.getOutputStream()) {
            byte[] buffer = new byte[BUFFER];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                received.add(n);
                out.write(buffer, 0, n);
            }
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new BenchmarkException("could not close the proxy", e);
        }
    }
}

package dev.disentangle.examples.slides;

import com.google.common.net.InetAddresses;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * A web server on the loopback interface whose pages take their time. No thread waits meanwhile: a
 * clock answers, so that any number of pages may be under way.
 */
final class PageServer implements AutoCloseable {

  static {
    // Else the second packet of an answer waits 40 ms for the first one's receipt.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final PageTimes times;
  private final HttpServer server;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "page-server"));
  private final Set<Integer> visited = ConcurrentHashMap.newKeySet();
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicInteger mostUnderWay = new AtomicInteger();

  /** Starts one on a free port. */
  PageServer(PageTimes times) throws IOException {
    this.times = times;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::accept);
    server.start();
  }

  /** The pages' addresses, in order. */
  List<URI> pages() {
    return IntStream.range(0, times.pages()).mapToObj(page -> address("/page/" + page)).toList();
  }

  /** A page that is there at once, and is none of the others. */
  URI welcome() {
    return address("/");
  }

  /** What they say. */
  List<String> texts() {
    return IntStream.range(0, times.pages()).mapToObj(PageServer::text).toList();
  }

  /** How many pages have been under way at once. */
  int mostUnderWay() {
    return mostUnderWay.get();
  }

  @Override
  public void close() {
    server.stop(0);
    clock.shutdownNow();
  }

  private URI address(String path) {
    InetSocketAddress here = server.getAddress();
    return URI.create(
        "http://%s:%d%s"
            .formatted(InetAddresses.toUriString(here.getAddress()), here.getPort(), path));
  }

  private static String text(int page) {
    return "<!DOCTYPE html><title>Page %d</title><p>%s"
        .formatted(page, "All is well. ".repeat(page));
  }

  private void accept(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (path.equals("/")) {
      answer(exchange, "");
      return;
    }
    mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
    int page = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
    double seconds = times.seconds().get(page) + (visited.add(page) ? times.firstVisit() : 0);
    // Should an answer fail, who asked for it sees a closed connection.
    var unused =
        clock.schedule(
            () -> {
              underWay.decrementAndGet();
              answer(exchange, text(page));
              return page;
            },
            Math.round(seconds * 1e9),
            TimeUnit.NANOSECONDS);
  }

  private static void answer(HttpExchange exchange, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
      OutputStream out = exchange.getResponseBody();
      out.write(body);
    }
  }
}

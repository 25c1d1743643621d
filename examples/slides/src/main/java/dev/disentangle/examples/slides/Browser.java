package dev.disentangle.examples.slides;

import dev.disentangle.Parallel;
import dev.disentangle.examples.timing.Race;
import dev.disentangle.examples.timing.Track;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/**
 * Fetches pages; whoever asks waits for the page. The client has threads of its own, for sockets:
 * how many pages are under way is up to who asks.
 */
record Browser(HttpClient client, Track track) {

  Browser(Track track) {
    this(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(), track);
  }

  /** A page's text. */
  String fetch(URI page) throws IOException, InterruptedException {
    HttpResponse<String> response =
        client.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException(page + " answered " + response.statusCode());
    }
    return response.body();
  }

  /** All pages of a server; each is counted. */
  List<String> fetch(PageServer server, Parallel parallel) {
    return parallel.map(
        page -> {
          String text = fetch(page);
          track.add(1);
          return text;
        },
        server.pages());
  }

  /** All pages of a server, by each of the ways. */
  Race<List<String>> race(String name, PageServer server, List<Way> ways)
      throws IOException, InterruptedException {
    for (int i = 0; i < server.pages().size(); i++) {
      fetch(server.welcome()); // loads classes, opens a connection
    }
    Race<List<String>> race = Race.to(name, server.texts()).items(server.pages().size());
    for (Way way : ways) {
      race.way(way.name(), () -> fetch(server, way.parallel()));
    }
    return race;
  }

  /** How pages are fetched, and its name as one would write it. */
  record Way(String name, Parallel parallel) {}
}

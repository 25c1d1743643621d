package dev.disentangle.processes.classes;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What only the caller has, such as the providers of a service in jars within a jar: by URLs that
 * read as the caller's, and are opened by asking it. The places are asked for once a name, as some
 * libraries look for the same provider each time.
 */
final class CallersResources {

  /** Of the JDK, which the worker has. */
  private static final String JDK = "jrt:";

  private final ClassSource caller;
  private final Map<String, List<URL>> known = new ConcurrentHashMap<>();

  CallersResources(ClassSource caller) {
    this.caller = caller;
  }

  /** All of a name, also those that the worker has by itself; none if the caller can't say. */
  List<URL> of(String name) {
    List<URL> before = known.get(name);
    if (before != null) {
      return before;
    }
    try {
      List<URL> urls = new ArrayList<>();
      for (String place : caller.places(name)) {
        if (!place.startsWith(JDK)) {
          urls.add(new URL(null, place, new Asking(name)));
        }
      }
      known.put(name, urls);
      return urls;
    } catch (IOException e) {
      return List.of(); // as loaders do
    }
  }

  private final class Asking extends URLStreamHandler {
    private final String name;

    Asking(String name) {
      this.name = name;
    }

    @Override
    protected URLConnection openConnection(URL url) {
      return new URLConnection(url) {
        @Override
        public void connect() {}

        @Override
        public InputStream getInputStream() throws IOException {
          byte[] bytes = caller.find(name, url.toString());
          if (bytes == null) {
            throw new FileNotFoundException(url + " is not there in the caller any more");
          }
          return new ByteArrayInputStream(bytes);
        }
      };
    }
  }
}

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
 * Resources that only the caller has, such as the providers of a service in jars within a jar.
 * Their URLs look as in the caller; opening one asks the caller for the bytes. The URLs of a name
 * are asked for once, since some libraries look for the same provider again and again.
 */
final class CallersResources {

  /** The URLs of the JDK's own resources, which the worker has itself, begin so. */
  private static final String JDK = "jrt:";

  private final ClassSource caller;
  private final Map<String, List<URL>> known = new ConcurrentHashMap<>();

  CallersResources(ClassSource caller) {
    this.caller = caller;
  }

  /**
   * All of the caller's resources of a name but those of the JDK, including those that the worker
   * could find by itself; none if the caller fails to answer.
   */
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
      return List.of(); // as class loaders do
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

package dev.disentangle.processes.launch;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Copies of jars that lie within another jar, as Spring Boot packs a program. A JVM can't be
 * started with what is in there. The copies are deleted when this JVM ends, unless it is killed.
 */
final class Unpacked {

  /** How a jar begins. */
  private static final byte[] MAGIC = {'P', 'K', 3, 4};

  /** What a URL of a jar's content has behind that of the jar. */
  private static final String CONTENT = "!/";

  private Unpacked() {}

  /**
   * Copies a jar.
   *
   * @param location where its classes come from
   * @throws IOException if there is no jar, or no room for it
   */
  static File copy(URL location) throws IOException {
    URL jar = jar(location);
    try (PushbackInputStream in = new PushbackInputStream(jar.openStream(), MAGIC.length)) {
      byte[] start = in.readNBytes(MAGIC.length);
      if (!Arrays.equals(start, MAGIC)) {
        throw new IOException("no jar");
      }
      in.unread(start);
      return copy(in, name(jar));
    }
  }

  private static File copy(InputStream in, String name) throws IOException {
    Path copy = Files.createTempFile("disentangle-", "-" + name); // which is the user's alone
    copy.toFile().deleteOnExit();
    try (OutputStream out = Files.newOutputStream(copy)) {
      in.transferTo(out);
    }
    return copy.toFile();
  }

  /** The jar itself: its content is at {@code jar:} before and {@code !/} behind where it is. */
  private static URL jar(URL location) throws MalformedURLException {
    String text = location.toString();
    if (!text.endsWith(CONTENT)) {
      return location;
    }
    String jar = text.substring(0, text.length() - CONTENT.length());
    boolean within = jar.contains(CONTENT); // the content of another one
    return new URL(within ? jar : jar.substring(jar.indexOf(':') + 1));
  }

  private static String name(URL jar) {
    String path = jar.getPath();
    return path.substring(path.lastIndexOf('/') + 1).replaceAll("[^\\w.-]", "-");
  }
}

package dev.disentangle.processes.launch;

import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/** How the system writes arguments, and how a process prints if nobody told it otherwise. */
final class NativeCharset {

  static final Charset CHARSET = of(System.getProperty("native.encoding"));

  private NativeCharset() {}

  private static Charset of(@Nullable String name) {
    return name != null && Charset.isSupported(name)
        ? Charset.forName(name)
        : Charset.defaultCharset();
  }
}

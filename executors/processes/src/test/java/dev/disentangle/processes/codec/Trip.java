package dev.disentangle.processes.codec;

import dev.disentangle.processes.wire.In;
import dev.disentangle.processes.wire.Out;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/** There and back, in a frame. */
final class Trip {

  /** How an object stream begins, in {@link #text}. */
  static final String OBJECT_STREAM = "\u00AC\u00ED";

  private Trip() {}

  static Classes classes(@Nullable ObjectInputFilter filter) {
    return new Classes(Trip.class.getClassLoader(), filter);
  }

  static Object value(Object value) throws IOException, ClassNotFoundException {
    return value(value, classes(null));
  }

  static Object value(Object value, Classes classes) throws IOException, ClassNotFoundException {
    In in = new In(new ByteArrayInputStream(bytes(value)));
    in.next();
    Object read = new Decoder(new JavaCodec(classes.filter()), classes).read(in);
    in.end();
    return read;
  }

  static byte[] bytes(Object value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Out out = new Out(bytes);
    out.begin((byte) 1, 1);
    new Encoder(new JavaCodec(null)).write(out, value);
    out.end();
    out.flush();
    return bytes.toByteArray();
  }

  /** The bytes as characters, of which some must not come one after the other. */
  static String text(Object value) throws IOException {
    return new String(bytes(value), StandardCharsets.ISO_8859_1);
  }

  static Throwable thrown(Throwable thrown, Classes classes) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Out out = new Out(bytes);
    out.begin((byte) 1, 1);
    Throwables.write(out, thrown);
    out.end();
    out.flush();
    In in = new In(new ByteArrayInputStream(bytes.toByteArray()));
    Assertions.assertThat(in.next()).isTrue();
    Throwable read = Throwables.read(in, classes);
    in.end();
    return read;
  }
}

package dev.disentangle.processes.codec;

import dev.disentangle.processes.wire.Scratch;
import dev.disentangle.processes.wire.Sink;
import dev.disentangle.processes.wire.Slice;
import dev.disentangle.processes.wire.Source;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Values that belong together, such as those that a lambda has captured. Each crosses in its own
 * form, except for those that may hold the same mutable object: these go to the codec as one array,
 * so that they still share it on the other side.
 *
 * <p>On the wire: the number of values; the number of those in the array, and their indices; the
 * array, or, if it would have one element, that value; then all other values.
 */
final class Parts {

  private final @Nullable Object[] parts;
  private final Encoder encoder;

  private Parts(@Nullable Object[] parts, Encoder encoder) {
    this.parts = parts;
    this.encoder = encoder;
  }

  /** Writes up to 255 values. */
  static void write(Sink out, @Nullable Object[] parts, Encoder encoder) throws IOException {
    out.putByte(parts.length);
    new Parts(parts, encoder).write(out);
  }

  private void write(Sink out) throws IOException {
    List<Integer> holders = new ArrayList<>();
    List<Integer> byCodec = new ArrayList<>();
    Set<Object> arrays = Collections.newSetFromMap(new IdentityHashMap<>());
    boolean shared = false;
    if (mayShare()) {
      for (int k = 0; k < parts.length; k++) {
        Holdings holdings = Holdings.of(parts[k]);
        if (!holdings.isNothing()) {
          holders.add(k);
        }
        if (holdings.unknown) {
          byCodec.add(k);
        }
        for (Object array : holdings.arrays) {
          shared |= !arrays.add(array);
        }
      }
    }
    if (shared) {
      writeParts(out, holders, asOne(holders, encoder));
    } else if (holders.size() < 2 || byCodec.isEmpty()) {
      writeParts(out, List.of(), null);
    } else if (encoder.isJava()) {
      writeByJava(out, holders, byCodec, arrays);
    } else {
      writeByCodec(out, holders);
    }
  }

  /** Whether at least two of the values may hold anything mutable. */
  private boolean mayShare() {
    int candidates = 0;
    for (Object part : parts) {
      candidates += Holdings.isFree(part) ? 0 : 1;
    }
    return candidates > 1;
  }

  /**
   * Writes the values that need Java serialization as one, and has the object stream watch for
   * arrays that other values hold. If it meets one, those values must join.
   */
  private void writeByJava(
      Sink out, List<Integer> holders, List<Integer> byCodec, Set<Object> arrays)
      throws IOException {
    Sought sought = new Sought(arrays, encoder.sought());
    Scratch scratch = asOne(byCodec, encoder.lookingFor(sought));
    if (sought.isMet() && byCodec.size() < holders.size()) {
      writeParts(out, holders, asOne(holders, encoder));
    } else {
      writeParts(out, byCodec, scratch);
    }
  }

  /**
   * Tries to have the user's codec write all holders as one array, which it need not support: then
   * each goes alone, and is no longer shared.
   */
  private void writeByCodec(Sink out, List<Integer> holders) throws IOException {
    Scratch scratch;
    try {
      scratch = asOne(holders, encoder);
    } catch (IOException | RuntimeException unknown) {
      writeParts(out, List.of(), null);
      return;
    }
    writeParts(out, holders, scratch);
  }

  private Scratch asOne(List<Integer> which, Encoder by) throws IOException {
    Scratch scratch = new Scratch();
    if (which.size() == 1) {
      by.write(scratch, parts[which.get(0)]);
      return scratch;
    }
    @Nullable Object[] values = new Object[which.size()];
    for (int k = 0; k < values.length; k++) {
      values[k] = parts[which.get(k)];
    }
    by.writeOther(scratch, values);
    return scratch;
  }

  /** Writes the values that {@code asOne} already contains, then all others. */
  private void writeParts(Sink out, List<Integer> written, @Nullable Scratch asOne)
      throws IOException {
    out.putByte(written.size());
    for (int k : written) {
      out.putByte(k);
    }
    if (asOne != null) {
      asOne.putTo(out);
    }
    for (int k = 0; k < parts.length; k++) {
      if (!written.contains(k)) {
        encoder.write(out, parts[k]);
      }
    }
  }

  /** Reads the values. */
  static @Nullable Object[] read(Source in, Decoder decoder)
      throws IOException, ClassNotFoundException {
    @Nullable Object[] parts = new Object[in.getByte() & 0xFF];
    boolean[] read = new boolean[parts.length];
    int[] which = new int[in.getByte() & 0xFF];
    for (int k = 0; k < which.length; k++) {
      which[k] = in.getByte() & 0xFF;
      if (which[k] >= parts.length || read[which[k]]) {
        throw new InvalidObjectException("no part " + which[k] + " of " + parts.length);
      }
      read[which[k]] = true;
    }
    if (which.length == 1) {
      parts[which[0]] = decoder.read(asOne(in));
    } else if (which.length > 1) {
      if (!(decoder.read(asOne(in)) instanceof Object[] values) || values.length != which.length) {
        throw new InvalidObjectException("what a lambda captured is no array of them");
      }
      for (int k = 0; k < which.length; k++) {
        parts[which[k]] = values[k];
      }
    }
    for (int k = 0; k < parts.length; k++) {
      if (!read[k]) {
        parts[k] = decoder.read(in);
      }
    }
    return parts;
  }

  private static Source asOne(Source in) throws IOException {
    return new Slice(in.getBytes(in.getSize()));
  }
}

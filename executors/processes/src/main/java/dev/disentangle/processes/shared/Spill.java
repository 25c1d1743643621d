package dev.disentangle.processes.shared;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Keeps bytes in the heap as long as they are few; then all of them go to a file, if there is a
 * place for one.
 */
final class Spill extends OutputStream {

  private final @Nullable Path place;
  private final ByteArrayOutputStream head = new ByteArrayOutputStream();
  private @Nullable NamelessFile file;
  private @Nullable IOException failure;
  private boolean deposited;

  Spill(@Nullable Path place) {
    this.place = place;
  }

  /** Why the file could not be created or written; null if nothing failed. */
  @Nullable IOException failure() {
    return failure;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    if (place == null || (file == null && head.size() + length <= Deposit.FEW)) {
      head.write(bytes, from, length);
      return;
    }
    try {
      NamelessFile open = file;
      if (open == null) {
        open = NamelessFile.in(place);
        file = open;
        put(open, ByteBuffer.wrap(head.toByteArray()));
        head.reset();
      }
      put(open, ByteBuffer.wrap(bytes, from, length));
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  private static void put(NamelessFile file, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      file.channel().write(bytes);
    }
  }

  Deposit deposit() throws IOException {
    if (failure != null) {
      throw failure;
    }
    deposited = true;
    NamelessFile open = file;
    return open == null
        ? new Deposit(head.size(), null, head.toByteArray())
        : new Deposit(open.channel().size(), open, new byte[0]);
  }

  @Override
  public void close() throws IOException {
    NamelessFile open = file;
    if (open != null && !deposited) {
      open.channel().close();
    }
  }
}

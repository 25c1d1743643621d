package dev.disentangle.processes.shared;

import dev.disentangle.processes.wire.Lane;
import dev.disentangle.processes.wire.Sink;
import dev.disentangle.processes.wire.Source;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/**
 * Memory that the caller and one worker have mapped, in a file without a name: a lane down, to the
 * worker, and one up, to the caller.
 */
public final class Ring {

  private static final Path PLACE = Path.of("/dev/shm");
  private static final int SIZE = 2 * Lane.SIZE;

  private static final OneWarning WARNING =
      new OneWarning("long arrays take the pipe to the workers, as no memory can be shared");

  private final Lane down;
  private final Lane up;

  private Ring(FileChannel file, BooleanSupplier peerLives) throws IOException {
    ByteBuffer memory = Mapping.of(file, MapMode.READ_WRITE, SIZE);
    down = new Lane(memory.slice(0, Lane.SIZE), peerLives);
    up = new Lane(memory.slice(Lane.SIZE, Lane.SIZE), peerLives);
  }

  public Lane down() {
    return down;
  }

  public Lane up() {
    return up;
  }

  /** Warns, once in this JVM, that there is no ring, and why. */
  public static void missing(Object why) {
    WARNING.give(why);
  }

  /**
   * The caller's side of setting up a ring. The file stays open until {@link #answered} says that
   * the worker has mapped it or won't.
   */
  public static final class Offer {
    private final NamelessFile file;
    private final Ring ring;

    /**
     * Creates the file and writes all of it: memory that is reserved only when it is touched might
     * not be there then, which would crash the JVM.
     */
    public Offer(BooleanSupplier workerLives) throws IOException {
      file = NamelessFile.in(PLACE);
      try {
        ByteBuffer zeros = ByteBuffer.allocate(SIZE);
        while (zeros.hasRemaining()) {
          file.channel().write(zeros);
        }
        ring = new Ring(file.channel(), workerLives);
      } catch (IOException e) {
        file.channel().close();
        throw e;
      }
    }

    public Ring ring() {
      return ring;
    }

    /** Writes where the worker finds the file. */
    public void write(Sink out) throws IOException {
      out.putString(file.path());
      out.putString(file.name());
    }

    /** The worker has mapped the file, or won't. */
    public void answered() {
      try {
        file.channel().close();
      } catch (IOException e) {
        // the mapping stays
      }
    }
  }

  /** The worker's side of setting up a ring: where the offered file is. */
  public static final class Offered {
    private final String path;
    private final String name;

    private Offered(String path, String name) {
      this.path = path;
      this.name = name;
    }

    /** Reads where the file is. */
    public static Offered read(Source in) throws IOException {
      return new Offered(in.getString(), in.getString());
    }

    public Ring open() throws IOException {
      try (RandomAccessFile file = new RandomAccessFile(path, "rw")) {
        if (!NamelessFile.leadsTo(Path.of(path), name)) {
          throw new IOException(path + " is not " + name);
        }
        return new Ring(file.getChannel(), new Present());
      }
    }
  }

  /**
   * The caller, as its worker sees it: always there, since a worker ends with its caller. No
   * lambda, since the first one is slow to load.
   */
  private static final class Present implements BooleanSupplier {
    @Override
    public boolean getAsBoolean() {
      return true;
    }
  }
}

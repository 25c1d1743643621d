package dev.disentangle.processes.launch;

import dev.disentangle.spi.Daemons;
import dev.disentangle.spi.Scarcity;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A worker JVM, as its caller sees it.
 *
 * <p>One daemon thread takes what the worker prints, and when that ends waits for the worker's end
 * and tells of it. A child process of the worker's may keep the printing open for longer than the
 * worker lives; so the JDK's word that the process is gone counts too, after {@value
 * #LAST_WORDS_MILLIS} ms for last words to arrive.
 */
public final class WorkerProcess {

  private static final String MAIN = "dev.disentangle.processes.worker.Main";
  private static final long LAST_WORDS_MILLIS = 200;

  private final Link link;
  private final Optional<String> unpinned;
  private final List<String> command;
  private final LastWords lastWords = new LastWords();
  private final CountDownLatch drained = new CountDownLatch(1);
  private final CompletableFuture<WorkerDeath> death = new CompletableFuture<>();

  private volatile boolean killed;

  private WorkerProcess(Link link, Optional<String> unpinned, List<String> command) {
    this.link = link;
    this.unpinned = unpinned;
    this.command = command;
  }

  /**
   * Starts a worker; returns before it runs. One that can't run dies, and tells why by its death.
   *
   * @param name its name, for threads and logs
   * @param workers how many share the machine's memory, this one included
   * @param place where it runs
   * @throws IOException if no process can be started
   */
  public static WorkerProcess start(LaunchOptions options, String name, int workers, Place place)
      throws IOException {
    List<String> command =
        CommandLine.of(
            options, workers, place.processors(workers), LibraryPath.ofThisLibrary(), MAIN);
    return start(options, name, command, place, PipeLink.descriptors());
  }

  /** Starts the command; by a socket if there are no descriptors. */
  static WorkerProcess start(
      LaunchOptions options,
      String name,
      List<String> command,
      Place place,
      @Nullable String descriptors)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(options.folder());
    setEnvironment(builder, options);
    try {
      Optional<String> refusal = place.enter();
      Link link;
      try {
        link =
            descriptors == null
                ? SocketLink.start(builder, command)
                : PipeLink.start(builder, command, descriptors);
      } finally {
        place.leave();
      }
      WorkerProcess worker = new WorkerProcess(link, refusal, command);
      worker.watch(LineSink.of(options.output(), name), name);
      return worker;
    } catch (IOException e) {
      throw new IOException(
          "can't start worker " + name + ": " + e.getMessage() + "; the command is " + command, e);
    }
  }

  /** Leaves the builder alone if there is nothing to change: it would copy all variables. */
  private static void setEnvironment(ProcessBuilder builder, LaunchOptions options) {
    for (String variable : InheritedFlags.VARIABLES) {
      if (System.getenv(variable) != null) {
        builder.environment().remove(variable);
      }
    }
    if (!options.environment().isEmpty()) {
      builder.environment().putAll(options.environment());
    }
  }

  private void watch(LineSink sink, String name) {
    try {
      OutputDrain drain = new OutputDrain(link.printed(), sink, lastWords);
      Daemons.thread("disentangle-output-" + name, new Watcher(drain)).start();
    } catch (OutOfMemoryError e) { // perhaps of threads: nobody would know of it
      kill();
      link.ended();
      throw e;
    }
  }

  /** The process id. */
  public long pid() {
    return link.process().pid();
  }

  /** Why it does not run where it was to be pinned; empty if it does, or was not to be. */
  public Optional<String> unpinned() {
    return unpinned;
  }

  /** Frames from the worker, as they come. */
  public InputStream fromWorker() {
    return link.fromWorker();
  }

  /** Frames to the worker; to be flushed. */
  public OutputStream toWorker() {
    return link.toWorker();
  }

  /** Ends the worker at once, whatever it does. */
  public void kill() {
    killed = true;
    while (true) {
      try {
        // Not by the process itself: that would close its streams, and with them the last words.
        link.process().toHandle().destroyForcibly();
        return;
      } catch (OutOfMemoryError e) { // who kills relies on it
        Scarcity.pause();
      }
    }
  }

  /** Whether it runs still. */
  public boolean alive() {
    return link.process().isAlive();
  }

  /** What became of it, when something has. */
  public CompletableFuture<WorkerDeath> death() {
    return death;
  }

  private void dead() {
    link.ended();
    File errorFile = CommandLine.errorFile(command, pid());
    death.complete(
        new WorkerDeath(
            pid(),
            link.process().exitValue(),
            killed,
            lastWords.lines(),
            errorFile != null && errorFile.exists() ? errorFile : null));
  }

  /** By the thread that takes what is printed. */
  private final class Watcher implements Runnable, BiConsumer<Process, @Nullable Throwable> {
    private final OutputDrain drain;

    Watcher(OutputDrain drain) {
      this.drain = drain;
    }

    @Override
    public void run() {
      try {
        CompletableFuture<?> unused = link.process().onExit().whenComplete(this);
      } catch (OutOfMemoryError noThread) {
        // this one waits for the end, too
      }
      drain.run();
      drained.countDown();
      awaitExit();
      dead();
    }

    /** By a thread of the JDK's. */
    @Override
    public void accept(Process process, @Nullable Throwable failure) {
      try {
        drained.await(LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      dead();
    }

    /** Nobody has a reason to interrupt this thread, and it has none to heed. */
    private void awaitExit() {
      for (; ; ) {
        try {
          link.process().waitFor();
          return;
        } catch (InterruptedException e) {
          // again
        }
      }
    }
  }
}

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
 * A worker JVM, as its caller sees it. Thread-safe, except for the two streams.
 *
 * <p>A daemon thread reads the worker's output; when that ends, it waits for the process to exit
 * and completes {@link #death}. A child process of the worker's may keep the output open after the
 * worker's end, so the JDK's notice that the process has exited completes it as well, after waiting
 * {@value #LAST_WORDS_MILLIS} ms for the last words.
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
   * Starts a worker and returns before it is ready. If its JVM can't start, its {@link #death}
   * tells why.
   *
   * @param options its settings
   * @param name its name, for threads and loggers
   * @param workers how many workers share the memory and the processors, this one included
   * @param place the CPUs that it runs on
   * @throws IOException if no process can be started
   */
  public static WorkerProcess start(LaunchOptions options, String name, int workers, Place place)
      throws IOException {
    List<String> command =
        CommandLine.of(
            options, workers, place.processors(workers), LibraryPath.ofThisLibrary(), MAIN);
    return start(options, name, command, place, PipeLink.descriptors());
  }

  /**
   * Starts a command.
   *
   * @param descriptors where descriptors are listed, for pipes; null to use a socket
   */
  static WorkerProcess start(
      LaunchOptions options,
      String name,
      List<String> command,
      Place place,
      @Nullable String descriptors)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(options.folder());
    setEnvironment(builder, options);
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // the JDK's thread that waits for the process would keep the caller's
    thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
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
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /**
   * Asks the builder for its environment only if something changes, since it then copies all
   * variables.
   */
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
    } catch (OutOfMemoryError e) { // of memory or of threads: nothing would notice the worker's end
      kill();
      link.ended();
      throw e;
    }
  }

  /** The process id. */
  public long pid() {
    return link.process().pid();
  }

  /** Why the worker could not be pinned; empty if it was, or was not to be. */
  public Optional<String> unpinned() {
    return unpinned;
  }

  /** Frames from the worker. */
  public InputStream fromWorker() {
    return link.fromWorker();
  }

  /** Frames to the worker. It may have a buffer, so flush it. */
  public OutputStream toWorker() {
    return link.toWorker();
  }

  /** Kills the process at once; returns before it is gone. */
  public void kill() {
    killed = true;
    while (true) {
      try {
        // not by Process.destroyForcibly, which closes the streams: the last words would be lost
        link.process().toHandle().destroyForcibly();
        return;
      } catch (OutOfMemoryError e) { // callers rely on the kill
        Scarcity.pause();
      }
    }
  }

  /** Whether the process is running. */
  public boolean alive() {
    return link.process().isAlive();
  }

  /** Completed when the worker has ended, never exceptionally. */
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

  /** Run by the thread that reads the output; also told of the exit by the JDK. */
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
        // then this thread alone waits for the exit
      }
      drain.run();
      drained.countDown();
      awaitExit();
      dead();
    }

    /** Called by a thread of the JDK's when the process has exited. */
    @Override
    public void accept(Process process, @Nullable Throwable failure) {
      try {
        drained.await(LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      dead();
    }

    /** Ignores interrupts, which this thread has no reason to get or to heed. */
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
